"""《》 around what is no work: an activity, a certificate, the number of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression

_TITLE = expression(r"《([^《》]{2,40})》")
_NUMBER = expression(r"[\u4e00-\u9fff]{1,10}[〔\[［（(](?:19|20)\d\d[〕\]］）)]\d+号")
_KINDS = "通知|意见|决定|办法|规定|细则|方案|报告|请示|批复|函|通报|公告|通告|纪要|要点|规划|计划|条例"
_CLOSED_EARLY = expression(
    rf"《(?P<name>(?:[^《》]*关于|中共)[^《》]{{2,60}}(?<!{_KINDS.replace('|', ')(?<!')}))"
    rf"(?P<slip>》)(?P<rest>的?(?:{_KINDS}))"
)
_CLOSED_LATE = expression(
    rf"《[^《》]*关于[^《》]{{2,60}}的(?:{_KINDS})(?P<rest>精神|要求|有关要求|文件精神|文件要求|等文件|等)(?P<slip>》)"
)
_QUOTED = expression(
    rf"“(?P<name>(?:[^“”，。；]{{0,16}}关于[^“”，。；]{{4,60}}的(?:{_KINDS})|中华人民共和国[^“”，。；]{{2,20}}(?:法|条例)))”"
)
_DONE = expression(
    "》(?=(?:系列|主题|专项|专题)?(?:活动|专项行动|行动|主题活动|培训班|座谈会|论坛|大赛|竞赛|比赛|讲座|志愿服务|夏令营|研学|演练|展演|展览|晚会|工程|小程序|公众号|工作室|称号))"
)
_LAW = expression(
    "(?:法|条例|规定|办法|意见|方案|规划|纲要|准则|公约|标准|通知|细则|指南|宪法|手册|论|文选|读本|决议|报告|典)$"
)
_GROUP = expression(
    r"(?:(?:村|居)（社区(?!居委会|居民委员会|党[组委总支]|工作站|服务)(?P<one>[\u4e00-\u9fff]{1,10})"
    r"|(?:乡镇|镇|乡|乡、镇)（街道(?!办|党工委|社区)(?P<two>[\u4e00-\u9fff]{1,10})"
    r"|县（(?:市、区|区、市|市、区、旗|区)(?P<three>[\u4e00-\u9fff]{1,10})|省（(?:区、市|市、区|自治区、直辖市)(?P<four>[\u4e00-\u9fff]{1,10}))）"
)
"""(社区) and (市、区) are only other kinds of the place before them: what follows belongs to both."""
_WATCHED = 8
_HONOUR = expression(r"^(?:荣誉)?称号|^(?:奖项?|荣誉|牌匾|课题|商标)(?![惩励])")


@cache
def _no_works() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends the name of no work, and what stands before or behind the title of a film or text of that name."""
    ends = "|".join(word_list("不是作品"))
    return expression(rf"(?:{ends})$"), expression("|".join(word_list("作品的提示")))


@cache
def _undertakings() -> re.Pattern[str]:
    """What ends the name of something that is carried out: a document may be called so too."""
    return expression(rf"(?:{'|'.join(word_list('事情'))})$")


@cache
def _carried() -> re.Pattern[str]:
    return expression(rf"(?:{'|'.join(word_list('做事的动词'))})了?(?:[\u4e00-\u9fff]{{0,2}})$")


def titles_of_no_works(proof: Proof) -> Iterator[Slip]:
    """Yield 《》 around the name of something that is no written or performed work."""
    for at, passage in enumerate(proof.passages):
        for found in _TITLE.finditer(passage.text) if "《" in passage.text else ():
            ends, works = _no_works()
            around = passage.text[max(0, found.start() - _WATCHED) : found.start()]
            around += passage.text[found.end() : found.end() + _WATCHED]
            behind = passage.text[found.end() : found.end() + _WATCHED]
            carried = _carried().search(passage.text[max(0, found.start() - _WATCHED) : found.start()])
            if (
                (carried and _undertakings().search(found[1]))
                or _HONOUR.search(behind)
                or _NUMBER.fullmatch(found[1])
                or (ends.search(found[1]) and not works.search(around))
            ) or (
                _DONE.match(passage.text, found.end() - 1) and not _LAW.search(found[1]) and not works.search(around)
            ):
                yield Slip("P049-title-of-no-work", Span(at, *found.span()), {"seen": found[0], "name": found[1]})


def title_marks_misplaced(proof: Proof) -> Iterator[Slip]:
    """Yield 》 before the end of a title or behind more than it, and quotes around the title of a document."""
    key = "P234-title-marks-misplaced"
    for at, passage in enumerate(proof.passages):
        for pattern in (_CLOSED_EARLY, _CLOSED_LATE) if "《" in passage.text else ():
            for found in pattern.finditer(passage.text):
                place = found.start("slip")
                yield Slip(key, Span(at, place, place + 1), {"seen": found[0][-14:]})
        for found in _GROUP.finditer(passage.text) if "（" in passage.text else ():
            yield Slip(key, Span(at, *found.span()), {"seen": found[0]})
        for found in _QUOTED.finditer(passage.text) if "“" in passage.text else ():
            span = Span(at, *found.span())
            yield Slip(key, span, {"seen": found[0]}, fixes=(Fix(span, f"《{found['name']}》"),))
