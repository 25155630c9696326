"""Averages and products against the numbers beside them: 82人3901学时，人均47.6学时; 20册，每册35元，共700元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.rules.arithmetic.counted import Counted, counting_sentences
from pipeline.prose import PERCENT, POINTS, spoken
from pipeline.prose.expressions import expression

_OF = {
    "人": "人",
    "户": "户",
    "家": "家",
    "企": "家",
    "场": "场",
    "次": "次",
    "期": "期",
    "件": "件",
    "日": "天",
    "天": "天",
    "亩": "亩",
    "班": "个",
    "村": "个",
    "册": "册",
    "套": "套",
    "台": "台",
    "名": "人",
    "篇": "篇",
    "项": "项",
    "处": "处",
    "批": "批次",
    "本": "册",
    "份": "份",
    "辆": "辆",
    "组": "个",
    "个": "个",
    "头": "头",
    "床": "张",
    "棚": "个",
    "车": "辆",
    "校": "所",
    "店": "家",
    "张": "张",
    "只": "只",
    "株": "棵",
    "棵": "棵",
    "吨": "吨",
    "公里": "公里",
    "斤": "公斤",
    "公斤": "公斤",
    "平方米": "平方米",
    "箱": "箱",
    "袋": "袋",
    "盒": "盒",
    "块": "块",
    "支": "支",
    "条": "条",
    "盏": "盏",
    "座": "座",
    "间": "间",
    "所": "所",
    "节": "节",
    "课": "课时",
    "门": "门",
    "票": "张",
    "例": "例",
    "剂": "剂次",
    "顶": "顶",
    "桶": "桶",
    "瓶": "瓶",
    "幢": "栋",
    "栋": "栋",
}
_AVERAGE = expression(
    r"(?:平均每(?P<piece>个|名|位)?(?P<a>[人户家场次期件天日亩班村册套台名篇项处批本份辆组个])|(?P<b>[人户场次件日亩村班套头台校床辆棚家店车])均|每(?P<c>[人户家场次期件天])平均)[\u4e00-\u9fff]{0,6}$"
)
_EACH = expression(
    r"(?:每(?:个|一)?(?P<of>平方米|公里|公斤|[人户家场次期件天日亩班村册套台名篇项处批本份辆组个头张只株棵吨斤箱袋盒块支条盏座间所节门例顶桶瓶幢栋])"
    r"|(?P<mean>[人户亩套场件村头台])均)(?:[^，。；、]{0,6})$|(?P<price>(?:合同|采购|平均|市场)?单价)(?:为|是|约)?$"
)
_EACH_NAMED = expression(
    r"每(?:个|家|所|名|支|座|处|条|项)(?P<noun>[\u4e00-\u9fff]{1,4}?)(?:各|分别)?[\u4e00-\u9fff]{0,3}$"
)
_EACH_OF = expression(
    r"^每(?:个|名|家|所|支)?(?:乡镇|镇|村|社区|学校|班级?|单位|部门|企业|机构|站点?|中心|小组|街道)(?P<of>)[^，。；、]{0,8}$"
)
_CLEAR = 2
"""Of so many pairs of totals and counts one must be meant; of more, nobody knows."""
_TOTAL = expression(
    r"(?:累计|共计|合计|总计|总共|一共|共|总额|总价|总金额|总面积|总投资|总费用|合同价)[\u4e00-\u9fff]{0,4}$|^(?:累计|已)?(?:需|发放|支付|投入|支出|下拨|拨付|补助)[\u4e00-\u9fff]{0,6}$"
)
_OTHER_PERIOD = expression(r"去年|上年|同期|同比|计划|目标|全[市省国县区]|比|较")


def unlike_averages(proof: Proof) -> Iterator[Slip]:
    """Yield an average that no total and count of its sentence make."""
    for sentence in counting_sentences(proof, 3):
        for at, item in enumerate(sentence.items):
            named = _AVERAGE.search(item.label) if item.counts else None
            if not named or _OTHER_PERIOD.search(item.gap):
                continue
            before = sentence.items[:at]
            counted = _OF[named["a"] or named["b"] or named["c"]]
            units = {counted, "个"} if named["piece"] == "个" else {counted}
            units |= {"个工作日"} if counted == "天" else set()
            counts = [each for each in before if each.unit in units and _usable(each) and _same_thing(item, each)]
            totals = [each for each in before if each.unit == item.unit and _usable(each)]
            if "增收" in item.label:
                totals = [each for each in totals if "增收" in each.label]
            if not totals and not counts:
                behind = sentence.items[at + 1 : at + 3]
                counts = [each for each in behind if each.unit == counted and _usable(each)]
                totals = [each for each in behind if each.unit == item.unit and _usable(each) and "共" in each.label]
            pairs = [(total, count) for total in totals for count in counts if total is not count]
            found = [*pairs, *(_elsewhere(proof, pairs) if pairs else ())]
            if pairs and len(pairs) <= _CLEAR and not any(_makes(item, *pair) for pair in found):
                total, count = pairs[-1]
                exact = total.quantity.value / count.quantity.value / _scale(item)
                right = exact.quantize(min(item.quantity.step / _scale(item), Decimal(1)), ROUND_HALF_UP)
                how = f"{spoken(total.quantity.value)}÷{spoken(count.quantity.value)}"
                first, _, last = sorted((total, count, item), key=lambda each: each.quantity.start)
                yield sentence.slip(
                    "P141-computed-unlike", first, last, item, right=spoken(right * _scale(item)), how=how
                )


def _same_thing(item: Counted, count: Counted) -> bool:
    """Whether a count may be of what an average is for: 平均每个乡镇 of 12个乡镇, not of 12个站点."""
    named = re.search(r"平均每个(?P<noun>[\u4e00-\u9fff]{2})", item.gap)
    return not named or named["noun"][0] in count.after


def _elsewhere(proof: Proof, pairs: Sequence[tuple[Counted, Counted]]) -> Iterator[tuple[Counted, Counted]]:
    """The totals with counts of other sentences: 72名参加，人均 may be of all 82 in the office."""
    unit = pairs[0][1].unit
    totals = [total for total, _ in pairs]
    for sentence in counting_sentences(proof, 1):
        yield from ((total, each) for each in sentence.items if each.unit == unit for total in totals)


def unlike_products(proof: Proof) -> Iterator[Slip]:
    """Yield a total that is not so many times as much: 20册，每册35元，共600元."""
    for sentence in counting_sentences(proof, 3):
        items = sentence.items
        for first, second, total in zip(items, items[1:], items[2:], strict=False):
            for count, one in ((first, second), (second, first)):
                but = re.match("[^，。；]{0,8}，?(?:其中|另)", sentence.text[total.quantity.end :])
                if not _multiplies(count, one, total) or but:
                    continue
                low, high = count.quantity.low * one.quantity.low, count.quantity.high * one.quantity.high
                if not total.quantity.may_be(low, high):
                    how = f"{spoken(count.quantity.value)}×{spoken(one.quantity.value)}"
                    right = spoken(count.quantity.value * one.quantity.value)
                    yield sentence.slip("P141-computed-unlike", first, total, total, right=right, how=how)


def _multiplies(count: Counted, one: Counted, total: Counted) -> bool:
    """Whether so many, each so much, make a total: 20册，每册35元，共700元."""
    each = _EACH.search(one.label) or _EACH_OF.search(one.label)
    named = _EACH_NAMED.search(one.label)
    own = named is not None and count.after.startswith(named["noun"]) and one.quantity.start > count.quantity.start
    if not (each or own) or not count.counts or not _same_unit(one, total):
        return False
    if not own and each and count.unit not in _counted_by(each) and not _priced(each, count, one):
        return False
    gaps = count.gap + one.gap + total.gap
    if (
        not (_TOTAL.search(total.label) or re.search("共|累计", count.label))
        or (one.unit == count.unit and not own)
        or _EACH.search(count.label)
    ):
        return False
    gaps = gaps.replace("计划", "") if "需" in total.label else gaps
    return not (_OTHER_PERIOD.search(gaps) or "；" in one.gap + total.gap or "均" in one.gap or _not_fixed(one.gap))


def _counted_by(each: re.Match[str]) -> set[str]:
    of = each["of"] or each.groupdict().get("mean")
    if each.groupdict().get("price"):
        return set()
    return {_OF[of]} if of else {"个", "家", "所"}


def _same_unit(one: Counted, total: Counted) -> bool:
    return one.unit == total.unit or {one.unit, total.unit} == {"人", "人次"}


def _priced(each: re.Match[str], count: Counted, one: Counted) -> bool:
    """Whether so many things have a price each: 30张，单价420元."""
    return bool(each.groupdict().get("price")) and one.unit == "元" and count.unit != "元"


def _not_fixed(gap: str) -> bool:
    return re.search(r"不少于|不超过|至少|最多|最高|不低于|以上|左右|约", gap) is not None


def _usable(item: Counted) -> bool:
    return item.unit not in {PERCENT, POINTS} and not re.search(r"人均|平均|每|同比|去年|上年|同期", item.gap)


def _makes(item: Counted, total: Counted, count: Counted) -> bool:
    if count.quantity.low <= 0:
        return True
    low, high = total.quantity.low / count.quantity.high, total.quantity.high / count.quantity.low
    if item.quantity.may_be(low, high):
        return True
    # A count is exact; an average that is printed without decimals is a rounded one all the same.
    one = item.quantity.low == item.quantity.high and low == high
    return one and low.quantize(item.quantity.step, ROUND_HALF_UP) == item.quantity.value


def _scale(item: Counted) -> Decimal:
    return Decimal(1) if item.quantity.step <= 1 else item.quantity.step
