"""The number that announces a list against the list: 以下三点 and then only 一是, 二是."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.prose import value_of
from pipeline.prose.expressions import expression

_CHINESE = "一二两三四五六七八九十百千"
_NUMBER = r"(?:(?P<digits>\d{1,2})|(?P<chinese>[一二两三四五六七八九十]{1,3}))"
_ANNOUNCED = expression(
    rf"(?P<lead>(?:以下|如下|下列|下面|做到|做好|抓好|突出|围绕|从|在|有|存在|提出|强调|把握|坚持|实施|落实|采取|分|开展|"
    rf"抓住|实现|紧扣|聚焦|主要是|主要有|发现|通报)(?:了|好|为|以下|如下|下列|的|“)*(?:主要|突出)?)?"
    rf"(?<![第每这前后那任各{_CHINESE}\d.]){_NUMBER}(?P<measure>个|点|方面|项|条|大|种|类|步|起)(?P<noun>[^，。；：\d]{{0,16}})"
)
_SERIES = (
    expression(r"(?:^|(?<=[。；，：;:\s]))(?P<n>[一二三四五六七八九十]{1,2})(?:是|要|抓|看)(?![个名项次种条])"),
    expression(r"(?:^|(?<=[。；，：;:\s]))其(?P<n>[一二三四五六七八九十]{1,2})(?=[，、是])"),
    expression(r"(?:^|(?<=[。；，：;:\s]))第(?P<n>[一二三四五六七八九十]{1,2})(?=[，、])"),
    expression(r"(?:^|(?<=[。；，：;:\s]))[（(](?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})[)）]"),
    expression(r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])"),
    expression(r"(?:^|(?<=[。；：;:\s]))(?P<n>\d{1,2})[.．、](?!\d)"),
    expression(r"(?:^|(?<=[。；：;:\s]))(?P<n>[一二三四五六七八九十]{1,2})、"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_WORDS = expression(r"[^，。；：、\s]+")
_LONGEST = 30
_SHORT_WORDS = expression(r"(?:、[^，。；：、\s]{1,30}(?![^，。；：、\s]))*")
_ENUMERATED = expression(
    rf"(?P<list>[^，。；：、\s]{{1,30}}(?:、[^，。；：、\s]{{1,30}})*?、[^，。；：、\s]{{1,30}}?)(?P<etc>等)?(?P<shared>，?共|这|的)?{_NUMBER}(?P<measure>个|项|大|种|类|方面|部门|部|篇|名|位|家|条|所|单位|乡镇|街道|镇|村|县)(?=[\u4e00-\u9fff，。；）])"
)
_QUOTED = expression(r"(?:《[^《》]{1,40}》|“[^“”]{1,30}”)")
_MENTIONED = expression(
    rf"(?P<list>(?:{_QUOTED.pattern}(?:、|和|以及|及|与)?)++)"
    rf"(?:(?P<etc>等)?(?:共|这)?{_NUMBER}(?P<measure>个|项|大|种|类|部|篇|条|份|件|本|门|场|首))?"
)
_TWICE = expression(
    rf"(?<![第每这前后那任各{_CHINESE}\d.])(?P<n1>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?:个|项|条|件|份|大|类)"
    rf"(?P<noun>[^，。；：、\d{_CHINESE}]{{1,8}})，(?:共计|合计|总共|一共|共)(?P<n2>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})(?P<measure>个|项|条|件|份|类)(?=[，。；]|(?P=noun))"
)
_OF_SEVERAL = expression(
    r"部分|方面|板块|章|节|层[次级面]|批|阶段|环节|类|领域|系列|主题|篇章|专题|清单|目录|指标|体系"
)
_CHANGE = expression("(?:增加|减少|增长|下降|上升|提高|提升|新增|多|少|增|减)(?:了|到|至)?$")
_LONGEST_CHANGE = 3
_FAR = 2
"""Two counts further apart are of two things: 三个部分，共20条."""
_JOINS = expression(r"和|及|与|以及|或")
_MOST, _FEW, _MANY = 20, 2, 60
_INNER = expression(r"（[^（）]*）|“[^“”]*”|《[^《》]*》")
_OWN_COUNT = expression(
    r"[\d一二两三四五六七八九十百千万多余几数各每](?:个|名|家|项|次|件|位|人|所|类|种|条|批|届|级|年|月|天|元)"
)
_VERB_OR_PHRASE = expression(r"的|地|得|了|着|过|在|从|向|对|把|被|由|以|为|是")


@dataclass(frozen=True, slots=True)
class _Announcement:
    number: int
    start: int
    end: int


def announced_counts(proof: Proof) -> Iterator[Slip]:
    """Yield a number that announces more or fewer points than follow: 以下三点：一是……二是…….

    A paragraph that announces more than 60 times is left out.
    """
    for at, passage in enumerate(proof.passages):
        if passage.cell or not passage.text or passage.headline:
            continue
        announced = list(islice(_announcements(passage.text), _MANY + 1))
        for each in announced if len(announced) <= _MANY else ():
            count = _points(proof.passages, at, each.end)
            if count and count != each.number:
                said = passage.text[each.start : each.end].strip("：:，。")
                seen = {"seen": said, "count": str(count)}
                yield Slip("P138-announced-count", Span(at, each.start, each.start + len(said)), seen)


def enumerated_counts(proof: Proof) -> Iterator[Slip]:
    """Yield a number behind an enumeration that names more than it says, or titles and quoted names more or fewer.

    Where it names fewer in full, one may have been forgotten: the author is asked.
    """
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "、" not in text and "》《" not in text and "”“" not in text:
            continue
        yield from _told_twice(at, text)
        taken = deque[tuple[int, int]]()
        for found in _mentioned(text):
            taken.append(found.span())
            count, number = len(_QUOTED.findall(found["list"])), _number(found)
            if number and (count > number or (count < number and not found["etc"])):
                yield _listed("P139-enumerated-count", at, found, found["list"], count)
        for found, words, least, most in _enumerations(text):
            number = _number(found)
            while taken and taken[0][1] <= found.start():
                taken.popleft()
            if not number or number == 1 or (taken and taken[0][0] < found.end()):
                continue
            if least > number:
                yield _listed("P139-enumerated-count", at, found, words, least)
            elif most < number <= most + 2 and _names_all(found, words):
                yield _listed("P140-enumerated-fewer", at, found, words, most)


def _told_twice(at: int, text: str) -> Iterator[Slip]:
    """三个议题，共4项: one number told twice."""
    for found in _TWICE.finditer(text):
        count, number = (int(n) if n.isdigit() else value_of(n) or 0 for n in (found["n1"], found["n2"]))
        if 0 < abs(count - number) <= _FAR and not _OF_SEVERAL.search(found["noun"]):
            seen = {"seen": found[0], "count": str(count)}
            yield Slip("P139-enumerated-count", Span(at, found.start("n2"), found.end("measure")), seen)


def _names_all(found: re.Match[str], words: str) -> bool:
    """Whether an enumeration says nothing of there being others, nor names where the counted are."""
    if found["shared"] == "，共":
        return not found["etc"]
    return not found["etc"] and found["measure"] not in {"名", "家", "所"} and not _QUOTED.search(words)


def _listed(key: str, at: int, found: re.Match[str], words: str, count: int) -> Slip:
    first = found.start("list") + len(found["list"]) - len(words)
    number = found.start("digits") if found["digits"] else found.start("chinese")
    seen = {"seen": found.string[first : found.end("measure")], "count": str(count)}
    return Slip(key, Span(at, number, found.end("measure")), seen)


def _number(found: re.Match[str]) -> int | None:
    return int(found["digits"]) if found["digits"] else value_of(found["chinese"])


def _enumerations(text: str) -> Iterator[tuple[re.Match[str], str, int, int]]:
    """Enumerations right before a number: their words, the least and the most things that they name."""
    masked = _INNER.sub(lambda found: "□" * len(found[0]), text)
    for found in _lists(masked):
        if found["shared"] == "的":
            continue
        parts = found["list"].split("、")
        begun = (
            max((at for at, part in enumerate(parts[:-1]) if _OWN_COUNT.search(part) or "等" in part), default=-1) + 1
        )
        parts = parts[begun:]
        if len(parts) < 2 or any(_OWN_COUNT.search(part) or "等" in part for part in parts):  # noqa: PLR2004
            continue
        if any(_VERB_OR_PHRASE.search(part) for part in parts[1:]):
            continue
        inner = masked.count("、", found.start("list"), found.end("list"))
        joins = len(_JOINS.findall("、".join(parts)))
        if inner >= _MOST:
            continue
        words = text[found.end("list") - len("、".join(parts)) : found.end("list")]
        yield found, words, len(parts), len(parts) + joins


def _lists(text: str) -> Iterator[re.Match[str]]:
    """The places where words joined by 、 stand before a number; each list is tried once, from its first words."""
    at = 0
    while words := _WORDS.search(text, at):
        at = words.end()
        if text.startswith("、", at):
            found = _ENUMERATED.match(text, max(words.start(), at - _LONGEST))
            if found:
                yield found
            behind = found or _SHORT_WORDS.match(text, at)
            at = behind.end() if behind else at


def _mentioned(text: str) -> Iterator[re.Match[str]]:
    """The places where titles and quoted names stand before a number; what a single one quotes is looked into."""
    at = 0
    while found := _MENTIONED.search(text, at):
        several = len(_QUOTED.findall(found["list"])) > 1
        if several and found["measure"]:
            yield found
        at = found.end() if several else found.start() + 1


def _announcements(text: str) -> Iterator[_Announcement]:
    for found in _ANNOUNCED.finditer(text):
        number = _number(found)
        if not number or number < 2:  # noqa: PLR2004 - one thing is no list
            continue
        number_at = found.start("digits" if found["digits"] else "chinese")
        if _CHANGE.search(text, max(0, number_at - _LONGEST_CHANGE), number_at):
            continue  # 较上年增加2项：一是……: so many more, not so many
        end = found.end()
        sign = text[end : end + 1]
        explicit = re.search(r"以下|如下|下列|下面", found[0])
        if found["lead"] is None and not (sign in {"：", ":"} and _begins_series(text, end)):
            continue
        if sign in {"：", ":"} or (explicit and (sign in {"。", ""})) or _begins_series(text, end):
            yield _Announcement(number, found.start(), end)


def _begins_series(text: str, end: int) -> bool:
    """Whether 一是 or the like comes within the same sentence or at the beginning of the next."""
    rest = text[end : end + 40]
    return (
        re.search(
            r"^[^，。；：]{0,10}[，。：；](?:[^，。；：]{0,20}[，。：])?(?:一[是要]|其一|第一，|首先|[（(][一1][)）]|1[.．、]|一、|①)",
            rest,
        )
        is not None
    )


def _points(passages: Sequence[Passage], at: int, end: int) -> int:
    """How many points follow an announcement, 0 where none can be told."""
    text = passages[at].text[end:]
    for pattern in _SERIES:
        first = next((each for each in pattern.finditer(text) if _nth(each["n"]) == 1), None)
        if first and not re.search(r"。[^。]*。", text[: first.start()]):
            return _run(pattern, text, first.start())
    if text.strip("：:。 "):
        return 0
    return _following(passages, at)


def _run(pattern: re.Pattern[str], text: str, start: int) -> int:
    """How far a series counts from 1: it ends where it would begin again."""
    last, end = 0, start
    if re.search("(?:，|；|。)(?:另一|再[一就]|还有一)", text[start:]):
        return 0  # 一是认识不够，另一个是力量不足
    inline = False
    for each in pattern.finditer(text, start):
        number, between = _nth(each["n"]), text[end : each.start()]
        if number <= last or (inline and "。" in between):
            break
        if number == 2:  # noqa: PLR2004 - 一是……，二是……。三是: the third is of the series around
            inline = "。" not in between and "；" not in between
        last, end = number, each.end()
    return last


def _nth(sign: str) -> int:
    if sign in _CIRCLED:
        return _CIRCLED.index(sign) + 1
    return int(sign) if sign.isdigit() else value_of(sign) or 0


def _following(passages: Sequence[Passage], at: int) -> int:
    """How many of the paragraphs behind an announcement are numbered on, each in the same way."""
    for pattern in (*_SERIES[:4], *_SERIES[5:]):
        last = 0
        for passage in (passages[place] for place in range(at + 1, len(passages))):
            label = pattern.match(passage.number or passage.text)
            if label and _nth(label["n"]) == last + 1:
                last += 1
                last = max(last, _run(pattern, passage.text, 0) if not passage.number else last)
            elif label or (not last and passage.text) or passage.level:
                break
        if last:
            return last
    return 0
