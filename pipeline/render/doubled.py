"""Words of a template that say again, or against it, what a value says itself: 11场次场次, 增长下降3%, 约约30%."""

from __future__ import annotations

from pipeline.render.marks import Mark

_CHANGES = ("增长", "下降", "上升", "增加", "减少", "提高", "快于时序进度", "慢于时序进度", "快于", "慢于")
_OF_MEDIAN = ("高于中位数", "低于中位数", "高于", "低于")
_ROUGHLY = ("约", "近")
_PERCENT = ("%", "％")
_MEASURES = "场次人项个家件名篇期节门天年月日元条份位批届台辆座户处组班轮起例部套本张封宗课"
"""Parts of a unit that count by themselves: 场 of 场次 does, 公 of 公里 or 学 of 学时 does not."""
_LONGEST_PART = 20
"""Signs: who writes a unit of a million has no part of it said twice."""
_WORDS = {
    "场": "均地馆所景面合域",
    "次": "均日年月要序级第生",
    "人": "均员民才大力事社物选群口家工士生文防",
    "项": "目",
    "个": "人别体性案税",
    "家": "庭长校属乡政具园风访居",
    "件": "均",
    "名": "师家单校誉额义称次录著",
    "期": "间末刊初限望",
    "节": "目日约能点水气",
    "门": "类户诊店票窗",
    "天": "气津然",
    "年": "度均内底初末轻级龄会中终报",
    "月": "度底初末均饼中",
    "日": "常均前程期",
    "元": "旦月素宵件",
    "条": "件例款目文线",
    "份": "额量",
    "位": "于置列居次",
    "批": "次示准复评发量",
    "户": "均籍外主型口",
    "处": "室理置级长分罚方于在",
    "组": "织长员建成合团",
    "班": "级子长组主会",
    "例": "如会行外",
    "部": "门分队署长委",
    "本": "年月期市省县区局处单次级地人科土校院身",
    "台": "账阶风",
    "起": "草到来点止步",
    "座": "谈位右",
    "套": "餐",
    "课": "程题堂后外业件间",
    "时": "长间段期效限",
    "里": "程面",
    "分": "别管析类工布为级部",
    "点": "位评赞名击",
}
"""What makes of a sign that counts the beginning of a word that does not: 人均, 次年, 场馆."""


def head_said_twice(mark: Mark, before: str) -> str:
    """Return the words before a value that it begins with itself, in kind if not in letter; empty when none do."""
    for kind in (_CHANGES, _OF_MEDIAN, _ROUGHLY):
        if mark.figure and mark.text.startswith(kind):
            return next((word for word in kind if before.endswith(word)), "")
    return ""


def tail_said_twice(mark: Mark, after: str) -> str:
    """Return what of the unit, or the sign %, follows a value that ends with it already: 场次, 场 or 次 of 场次."""
    unit = mark.figure.unit if mark.figure else ""
    if unit and mark.text.endswith(unit):
        return next((part for part in _parts(unit) if after.startswith(part) and not _begins_word(part, after)), "")
    return after[0] if mark.text.endswith(_PERCENT) and after.startswith(_PERCENT) else ""


def _parts(unit: str) -> list[str]:
    """The unit, then its endings and those of its beginnings that count by themselves, longer ones first."""
    longest = min(len(unit) - 1, _LONGEST_PART)
    endings = [unit[-length:] for length in range(longest, 0, -1)]
    return [unit, *endings, *[unit[:length] for length in range(longest, 0, -1) if unit[:length] in _MEASURES]]


def _begins_word(part: str, after: str) -> bool:
    """Whether a single sign is only the beginning of another word."""
    following = after[1:2]
    return len(part) == 1 and bool(following) and following in _WORDS.get(part, "")
