"""Does a column hold numbers that can be added up, and in which unit?"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.model.definition import ValueType
from pipeline.proposing.evidence import Evidence
from pipeline.proposing.guess import Guess, said, share
from pipeline.read.cells import Measured
from pipeline.read.headings import money_unit_in_title, unit_in_heading
from pipeline.read.values.quantities import SHARES, conversion, read_quantity

_MONEY_NAMES = re.compile(
    r"金额|经费|费用|费$|支出|收入|预算|决算|单价|总价|价格|价$|款$|工资|补贴|补助|资金|产值|慰问金|税额|投资"
)
_COUNTED = re.compile(
    r"人数|人次|场次|次数|数量|件数|篇数|户数|个数|期数|天数|总数|合计|数$|学时|课时|时长|小时|工时|分钟|里程|面积|长度|重量|阅读量|得分|成绩|年龄"
)
_FRACTIONS = re.compile(
    r"学时|课时|时长|小时|工时|率$|比例|占比|面积|长度|重量|里程|平均|均|得分|成绩|评分|浓度|水位|流量"
)
_CODES = re.compile(
    r"编号|号码|电话|手机|邮编|证号|身份证|[学工账文房车牌]号|座位|代码|年度|年份|年级|届|期次|批次|季度|月份|周次|名次|排名|版本|号$"
)
_IN_BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】\d]{1,8})[）)\]】]$")
_NAMES_AND_DAYS = re.compile(r"姓名|名称|日期|时间$")
_ENOUGH_WHEN_CALLED_SO, _ENOUGH = 0.5, 0.8
_LONG_CODE = 11
_LONGEST_UNIT = 2
_FRACTION, _LOST = "V005", "V041"
_YUAN = "元"


def guess_numbers(evidence: Evidence) -> Guess | None:
    """Return 整数, 小数 or 金额 with its unit, 文本 for numbers that are names of things, or None."""
    name = evidence.heading.name
    called_money = _MONEY_NAMES.search(name) is not None
    called_so = _is_called_so(evidence)
    unit, odd = _unit(evidence, called_money=called_money)
    aliases = _measured_otherwise(evidence, unit)
    trial = evidence.read_as(ValueType.DECIMAL, unit=unit, aliases=aliases)
    if _is_strange(unit) and not (called_so and len(unit) <= _LONGEST_UNIT):
        return None
    if share(trial, evidence) < (_ENOUGH_WHEN_CALLED_SO if called_so else _ENOUGH):
        return None
    if _CODES.search(name) or (_are_codes(evidence) and not called_so):
        return Guess(ValueType.TEXT, why="是编号一类的数，不相加")
    if _NAMES_AND_DAYS.search(name) and not called_so:
        return None
    if called_money or conversion(_YUAN, unit) is not None:
        return _money(evidence, unit, odd)
    whole = evidence.read_as(ValueType.INTEGER, unit=unit, aliases=aliases)
    fractions = whole.count(_FRACTION) or _FRACTIONS.search(name) or unit == "%"
    kind, trial = (ValueType.DECIMAL, trial) if fractions else (ValueType.INTEGER, whole)
    why = "；".join(filter(None, (said(trial, evidence, "数字"), odd, "" if unit else _unknown_unit(evidence))))
    return Guess(kind, unit, why=why, aliases=aliases)


def guess_rounded(evidence: Evidence) -> Guess | None:
    """Return 文本 where numbers are so long that Excel lost their end; a single slip of a quantity stays a slip."""
    lost = evidence.as_text.count(_LOST)
    if not lost or (lost <= len(evidence.texts) and _is_called_so(evidence)):
        return None
    why = f"是编号一类的数，有{lost}格超过15位，Excel没有存全"
    return Guess(ValueType.TEXT, why=why, doubt=f"{why}，把列设为文本格式后要重新输入")


def _is_called_so(evidence: Evidence) -> bool:
    """Whether its heading says that it counts or measures something."""
    name = evidence.heading.name
    return bool(_MONEY_NAMES.search(name) or _COUNTED.search(name) or evidence.heading.unit)


def _money(evidence: Evidence, unit: str, odd: str) -> Guess:
    """金额; in 元, and said so, where no unit is written anywhere."""
    doubt = "" if unit else "表里没有写单位，按元算"
    trial = evidence.read_as(ValueType.AMOUNT, unit=unit or _YUAN)
    why = "；".join(filter(None, (said(trial, evidence, "数字"), odd, doubt)))
    return Guess(ValueType.AMOUNT, unit or _YUAN, why=why, doubt=doubt)


def _measured_otherwise(evidence: Evidence, unit: str) -> tuple[str, ...]:
    """Headings with a unit that the column has not: 学时（小时）, where other tables write 学时 in their cells."""
    named = ((heading, unit_in_heading(heading)) for heading in evidence.headings)
    return tuple("".join(heading.split()) for heading, own in named if own and not unit and own != "%")


def _unknown_unit(evidence: Evidence) -> str:
    """What to say of brackets in a heading that may name a unit: which ones do, only its office knows."""
    found = _IN_BRACKETS.search(evidence.heading.alias)
    return f"表头括号里的“{found[1]}”要是单位，写进“单位”" if found else ""


def _is_strange(unit: str) -> bool:
    """Whether a unit measures nothing: 一等奖 and 四级主任科员 begin with a number and are none."""
    return unit != "" and not unit_in_heading(f"({unit})") and conversion(_YUAN, unit) is None


def written_money(evidence: Evidence) -> str:
    """Return the unit of money that stands over the tables of a column, if one does."""
    titles = [
        " ".join(
            cell
            for row in stretch.block.sheet.rows[: stretch.block.header.first]
            for cell in row
            if isinstance(cell, str)
        )
        for stretch in evidence.stretches
    ]
    return next(filter(None, map(money_unit_in_title, titles)), "")


def _unit(evidence: Evidence, *, called_money: bool) -> tuple[str, str]:
    """The unit that most say: the headings, the lines above, the cells, their formats; and what to say of others."""
    over = [unit_in_heading(stretch.block.header.headings[stretch.at]) for stretch in evidence.stretches]
    over = [unit for unit in over if unit]
    if called_money and not over:
        over = [unit for unit in (written_money(evidence),) if unit]
    written = Counter(filter(None, map(_unit_of_cell, evidence.cells)))
    units = list(dict.fromkeys([*over, *(unit for unit, _ in written.most_common())]))
    if not units:
        return "", ""
    if _YUAN in units and any(conversion(_YUAN, unit) for unit in units):
        unit = _YUAN
    elif over:
        unit = over[0]
    else:
        unit, times = written.most_common(1)[0]
        if times * 2 < len(evidence.cells):
            money = conversion(_YUAN, unit) is not None
            return (_YUAN if money else "" if len(units) > 1 else unit), ""
    others = [other for other in units if conversion(other, unit) != 1]
    if not others:
        return unit, ""
    # Of units that nobody can convert none is the column's, if more cells can be read without.
    trials = {
        each: evidence.read_as(ValueType.DECIMAL, unit=each, aliases=_measured_otherwise(evidence, each))
        for each in (unit, "")
    }
    best = min(trials, key=lambda each: len(trials[each].problems))
    return best, f"单位不一：{'、'.join((unit, *others))}"


def _unit_of_cell(cell: object) -> str:
    """The unit that a cell or its format shows; a share of a hundred or a thousand is a plain number."""
    if isinstance(cell, Measured):
        return "" if cell.unit in SHARES else cell.unit
    quantity = read_quantity(cell) if isinstance(cell, str) else None
    return quantity.unit if quantity and quantity.unit not in SHARES else ""


def _are_codes(evidence: Evidence) -> bool:
    """Whether the numbers are too long, or begin with a nought, as no quantity does."""
    codes = [
        text for text in evidence.texts if text.isdecimal() and (len(text) >= _LONG_CODE or text[0] == "0" != text)
    ]
    return len(codes) * 2 > len(evidence.texts)
