"""Does a column hold words out of a small set: 选项, 多选, 是否?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.findings import nearest
from pipeline.model.definition import ValueType
from pipeline.proposing.evidence import Evidence
from pipeline.proposing.guess import Guess, listed, said, share
from pipeline.read.values.texts import comparable

CALLED_CHOICE = re.compile(
    r"类别|类型|类$|形式|方式|级别|层级|等级|等次|性别|状态|结果|奖项|性质|情况$|程度|等第|身份|政治面貌|学历|角色|频次|小组|组别|季度|来源"
)
_OPEN_SET = re.compile(
    r"批次|期次|届|年度|月份|场次|处室|部门|科室|单位|职务|职级|职称|地点|地址|场所|备注|说明|名称|主题|题目|标题|内容|姓名|日期|时间|期限|编号|电话|书名|事由|用途|议题"
)
_CALLED_FLAG = re.compile(r"是否|有无|^已|完成$|达标$")
_FLAG_WORDS = frozenset("是否√×✓✔✗✘☑☒")
_ENOUGH_FLAGS = 0.8
_MOST_CHOICES, _MOST_UNCALLED = 12, 6
_LONGEST_CHOICE, _LONGEST_PIECE, _LONGEST_UNCALLED = 12, 10, 6
_MOST_SPELLINGS = 200
_LEAST, _LEAST_UNCALLED = 4, 8
_SEVERAL = 0.1
_REPEATED, _MANY = 2, 6
_ORDINAL = re.compile(r"第?[\d一二三四五六七八九十]+[批期届次轮季月]")
_SEEN_OFTEN = 3


def guess_flags(evidence: Evidence) -> Guess | None:
    """Return 是否, or None when the cells do not say yes or no."""
    words = {text.strip() for text in evidence.texts}
    if not (_CALLED_FLAG.search(evidence.heading.name) or words & _FLAG_WORDS):
        return None
    trial = evidence.read_as(ValueType.FLAG)
    if share(trial, evidence) < _ENOUGH_FLAGS or all(cell in ("无", "否") for cell in words):
        return None
    return Guess(ValueType.FLAG, why=said(trial, evidence, "是、否"))


def guess_several(evidence: Evidence) -> Guess | None:
    """Return 多选 with the words that stand joined in the cells, or None."""
    if _OPEN_SET.search(evidence.heading.name):
        return None
    trial = evidence.read_as(ValueType.CHOICES)
    cells = [value for value in trial.values if isinstance(value, tuple)]
    pieces = [piece for value in cells for piece in value if isinstance(piece, str)]
    counted = Counter(pieces)
    joined = sum(len(value) > 1 for value in cells)
    longest = _LONGEST_PIECE if CALLED_CHOICE.search(evidence.heading.name) else _LONGEST_UNCALLED
    short = all(len(piece) <= longest for piece in counted) and len(set(evidence.texts)) > 1
    few = len(counted) <= _MOST_CHOICES and len(pieces) >= _REPEATED * len(counted)
    if not (short and few and joined >= max(2.0, _SEVERAL * len(cells)) and len(counted) > 1):
        return None
    choices, why = _proper(counted)
    return Guess(ValueType.CHOICES, choices=choices, why=why)


def guess_choice(evidence: Evidence) -> Guess | None:
    """Return 选项 with the words that return in the cells, or None."""
    name, cells = evidence.heading.name, evidence.texts
    if _OPEN_SET.search(name):
        return None
    called_so = CALLED_CHOICE.search(name) is not None
    written = Counter(cells)
    if len(written) > _MOST_SPELLINGS:
        return None
    first: dict[str, str] = {}
    for text in written:
        first.setdefault(comparable(text), text)
    counted: Counter[str] = Counter()
    for text, times in written.items():
        counted[first[comparable(text)]] += times
    if any(len(text) > _LONGEST_CHOICE or "\n" in text for text in counted):
        return None
    most, least, repeated = (_MOST_CHOICES, _LEAST, _REPEATED) if called_so else (_MOST_UNCALLED, _LEAST_UNCALLED, 3)
    repeated += len(counted) > _MANY
    if len(cells) < least or not 1 < len(counted) <= most or len(cells) < repeated * len(counted):
        return None
    if all(_ORDINAL.match(text) for text in counted):
        return None
    choices, why = _proper(counted)
    return Guess(ValueType.CHOICE, choices=choices, why=why)


def odd_choices(evidence: Evidence, guess: Guess) -> str:
    """Return which cells hold none of the choices."""
    trial = evidence.read_as(guess.type, choices=guess.choices)
    return f"{listed(evidence.places(trial.problems))}写的不在取值里" if trial.problems else ""


def _proper(counted: Counter[str]) -> tuple[tuple[str, ...], str]:
    """The words without those that stand once and look like a slip for one that stands often; and which those are."""
    often = [text for text, times in counted.items() if times >= _SEEN_OFTEN]
    slips = {text: near for text, times in counted.items() if times == 1 and (near := _meant(text, often))}
    why = "；".join(f"“{slip}”只有1处，像是“{near}”" for slip, near in slips.items())
    return tuple(text for text in counted if text not in slips), why


def _meant(text: str, often: Iterable[str]) -> str:
    near = nearest(text, often)
    same_length = (
        near and len(near) == len(text) and sum(one != other for one, other in zip(near, text, strict=True)) == 1
    )
    return near if same_length and len(text) > _REPEATED else ""
