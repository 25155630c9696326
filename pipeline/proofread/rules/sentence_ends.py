"""Where a paragraph ends without the mark that ends its sentence, and where a title has one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Passage, Proof, Slip, Span
from pipeline.proofread.rules.missing_values import breaks_off
from pipeline.prose.expressions import expression

_MARKED = expression(r"[。；：，、.．;,]\s*$")
_TITLES = (Role.TITLE, Role.ANNEX_TITLE, Role.CAPTION)
_KINDS = (
    "总结|报告|汇报|方案|通知|意见|计划|要点|纪要|请示|批复|函|通报|决定|办法|规定|细则|简报|公告|通告|说明|规划|讲话"
)
_GENRE = expression(
    rf"(?:[^。，；：《》]{{0,30}}关于[^。，；：]{{2,60}}的(?:{_KINDS})"
    rf"|(?!印发|实施|落实|制定|公布|审议|报送|做好|执行|学习|按照|根据)[^。，；：]{{2,40}}(?:工作|情况|年度?|实施|会议)(?:{_KINDS}))[。；，：.]\s*"
)
_ENDED = expression(r"(?:[。！？…：!?:.;；]|[。！？…—][”’）》】〕]{1,2}|[：；])\s*$")
_OPEN_END = expression(r"(?P<slip>[，、])\s*$")
_PLAIN_END = expression(r"[\u4e00-\u9fff0-9%％）”》](?P<slip>)\s*$")
_LABEL = expression(
    r"^\s*(?:附件?|附表|联系|电话|地址|时间|地点|单位|主办|承办|协办|抄送|主送|签发|印发|备注|注|来源|资料来源|数据来源|制表|填表|审核|作者|供稿|撰稿|编辑|出席|列席|请假|缺席|主持|记录|参加)[^，。]{0,12}[:：]"
)
_TITLE_END = expression(
    r"(?:总结|报告|汇报|方案|通知|意见|计划|要点|纪要|请示|批复|函|通报|决定|办法|规定|细则|简报|公告|通告|名单|一览表|统计表|情况表|清单|委员会|办公室|人民政府|年度?|日|侧记|纪实)\s*$"
)
_NUMBERED = expression(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[，、]|[一二三四五六七八九十]{1,2}[是要])"
)
_TOLD = expression(r"了(?!解)|得到|取得|进一步|不断|持续|正在|已经?|将(?!军|领)|圆满")
_LEADS = expression(
    r"(?:如下|以下[几\d一两三四五六七八九]+[个项点条种](?:方面|工作|要求|措施|意见|任务|内容){0,2})(?P<slip>)\s*$"
)
_CLOSING = expression(
    r"(?:特此|专此)(?:通知|报告|函[告复达询商]?|批复|通告|公告|公示|说明|请示|致函|汇报|证明|决定|命令|复函|通报)$|(?:妥否|当否|可否|是否妥当)，?请[予]?(?:批示|审批|批复|审示|复函|审定)$|请[予以]*(?:批复|审批|函复|批转|审议|支持为盼)$|^此[复致令]$"
)
_PARTS = 2
_SHORTEST = 10
_SHORT_HEADING = 16
_SHOWN = 12
_MOST_CLAUSES, _SHORT_CLAUSE = 3, 9


def titles_with_end_marks(proof: Proof) -> Iterator[Slip]:
    """Yield a title, or a heading with its text in a paragraph of its own, that ends with a mark."""
    first = next((at for at, each in enumerate(proof.passages) if each.text.strip()), -1)
    for at, passage in enumerate(proof.passages):
        found = _MARKED.search(passage.text)
        if found and (
            _is_title(passage, first=at == first < len(proof.passages) - 1) or _is_heading(proof.passages, at)
        ):
            end = len(passage.text.rstrip())
            span = Span(at, end - 1, end)
            seen = passage.text.strip()[-_SHOWN:]
            yield Slip("P047-title-with-end-mark", span, {"seen": seen, "mark": seen[-1]}, fixes=(Fix(span, ""),))


def _is_title(passage: Passage, *, first: bool) -> bool:
    if passage.role in _TITLES:
        return True
    return first and passage.role in (None, Role.BODY) and _GENRE.fullmatch(passage.text) is not None


def _is_heading(passages: Sequence[Passage], at: int) -> bool:
    """Whether a passage is a heading of the first two levels alone on its line, with text below it.

    Requirements of one sentence each look alike: it is sure where a heading of the same level has no mark.
    """
    passage = passages[at]
    if not passage.headline or not 1 <= passage.level <= _PARTS or passage.text.count("。") > 1:
        return False
    below = _below(passages, at)
    if below is None or below.role is not Role.BODY or _NUMBERED.match(below.text):
        return False
    if passage.level == 1 and len(passage.text) <= _SHORT_HEADING and "，" not in passage.text:
        return True
    alike = (each for each in passages if each.level == passage.level and each.headline)
    return any(not _MARKED.search(each.text) for each in alike)


def paragraphs_without_end(proof: Proof) -> Iterator[Slip]:
    """Yield a paragraph of running text whose last sentence has no end mark, or ends with a comma.

    Where the other paragraphs have none either, they are lines of a slide or a form.
    """
    passages, long = proof.passages, _long(proof.passages)
    ended = sum(long.values())
    for at, passage in enumerate(passages):
        if not passage.running or passage.cell or not passage.text.strip() or _LABEL.match(passage.text):
            continue
        if breaks_off(passage.text.rstrip()):
            continue  # told as a sentence that breaks off
        if at and (closing := _CLOSING.search(passage.text.rstrip())):
            place = closing.end()
            yield Slip(
                "P052-paragraph-without-end",
                Span(at, place, place),
                {"seen": closing[0]},
                fixes=(Fix(Span(at, place, place), "。"),),
            )
            continue
        comma = _OPEN_END.search(passage.text)
        if comma and not _is_title(passage, first=False):
            yield _slip(at, passage, comma, fixed=False)
        elif (
            (plain := _PLAIN_END.search(passage.text))
            and _is_sentence(passage)
            and not _ENDED.search(passage.text)
            and 2 * (ended - long.get(at, False)) >= len(long) - (at in long)
        ):
            yield _slip(at, passage, plain, fixed=True)
        elif (leads := _LEADS.search(passage.text)) and passage.role is Role.BODY:
            yield _slip(at, passage, leads, fixed=False)
        elif passage.text.rstrip().endswith("；") and _is_last(passages, at):
            yield _slip(at, passage, re.search(r"(?P<slip>；)\s*$", passage.text), fixed=False)


def _slip(at: int, passage: Passage, found: re.Match[str] | None, *, fixed: bool) -> Slip:
    assert found  # noqa: S101
    span = Span(at, *found.span("slip"))
    seen = passage.text.strip()[-_SHOWN:]
    return Slip("P052-paragraph-without-end", span, {"seen": seen}, fixes=(Fix(span, "。"),) if fixed else ())


_AGENDA = expression(r"\d{1,2}:\d\d")


def _is_sentence(passage: Passage) -> bool:
    """Whether a paragraph without an end mark is a sentence and no title, name or date."""
    text = passage.text[passage.opening :].strip()
    if (
        len(text) < _SHORTEST
        or _AGENDA.match(text)
        or _TITLE_END.search(text)
        or (text[0] == "（" and text[-1] == "）")
    ):
        return False
    if re.search(r"(?:联系人|电话|邮箱|地址|网址|传真|邮编)[^。]{0,60}$", text) or _is_slogan(text):
        return False
    if "。" in text:
        if _LABEL.match(text[text.rindex("。") + 1 :]):
            return False
        return not text.endswith("）") or "。（" not in text
    if text.endswith(("”", "》", "）")) and "，" not in text:
        return False
    return ("，" in text or _TOLD.search(text) is not None) and not re.match(r"[^，：]{1,10}：[^，]*$", text)


def _is_slogan(text: str) -> bool:
    """Whether it might be a heading without a number: two or three short clauses that tell nothing."""
    parts = text.split("，")
    short = len(parts) <= _MOST_CLAUSES and all(len(each) <= _SHORT_CLAUSE for each in parts)
    return short and not _TOLD.search(text) and not re.search(r"[\d。；：]", text)


def _long(passages: Sequence[Passage]) -> Mapping[int, bool]:
    """Of each paragraph of running text that is long enough for a sentence, whether it ends with a mark."""
    return {
        at: _ENDED.search(each.text) is not None
        for at, each in enumerate(passages)
        if each.running and len(each.text) >= _SHORTEST and not _LABEL.match(each.text)
    }


def _below(passages: Sequence[Passage], at: int) -> Passage | None:
    """The next passage with words."""
    return next((passages[place] for place in range(at + 1, len(passages)) if passages[place].text.strip()), None)


def _is_last(passages: Sequence[Passage], at: int) -> bool:
    """Whether nothing of the same list follows."""
    below = _below(passages, at)
    return (
        below is None
        or (below.headline and not _NUMBERED.match(below.text))
        or below.role in (Role.SIGNATURE, Role.DATE, Role.ANNEX_LIST)
    )
