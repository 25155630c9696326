"""Commas and semicolons of things told in a row: 甲、乙、等, 一是，…, items that hold full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import gathered, slips
from pipeline.prose.expressions import expression

_COMMA = expression(
    r"(?P<all>、)(?=等(?![待级候额量同距值到高价外]))|(?P<slip>，)(?=等(?:[，。；：、）]|$|单位|部门|方面|地|方式|问题|工作|情况|内容|\d))"
    r"|(?P<before_count>、)(?=等[一二两三四五六七八九十\d]+[个项名家条种类])"
    r"|(?P<before_and>、)(?=以及|及(?![时早格第物]|其)|及其|或者|与(?![会此时民众日世人党之])"
    r"|和(?!谐|平(?:[，。；、”）的与和]|共处|发展|统一|稳定|社区|[街路镇村区])|睦|解(?![决读放答除释])|气(?![象候体温源])|田|泥|稀泥|顺|煦|风(?![险貌气格])"
    r"|亲|善(?!于)|悦|服(?!务)|美(?![化丽食术国容育好])|衷|合(?![作理同规法格力])|畅(?!通)|硕|县|林格尔|龙|政县|鸣|声|音|弦))"
    r"|(?P<before_unit>(?<=[局委办院部会联府心])、)(?=和县[\u4e00-\u9fff]{1,8}(?:局|委|办|部|院|中心|联)(?:[，。；、（]|[联共会开负参组]))"
)
_ITEM_COMMA = expression(r"(?:^|(?<=[。；：，、”）\s]))(?:其)?[一二三四五六七八九十]{1,3}(?:是|要)(?P<slip>[，、,：:])")
_MARKER = (
    r"(?:[一二三四五六七八九十]{1,2}是|[一二三四五六七八九十]{1,2}要|第[一二三四五六七八九十]{1,2}，"
    r"|其[一二三四五六七八九]，|（\d{1,2}）|（[一二三四五六七八九十]{1,2}）|[①-⑳]|\d{1,2}[.．](?!\d)|首先，|[再其]次，|最后，)"
)
_BEGUN = expression(rf"(?:^|(?<=[。；：]))\s*{_MARKER}")
_PARTED = expression(rf"；\s*(?={_MARKER})")
_NEXT = expression(_MARKER)
_COUNTED = expression(r"[一二三四五六七八九十\d①-⑳]+")
_DIGITS = "一二三四五六七八九"
_ORDERED = expression(r"(?:^|(?<=[：，；。]))(?P<number>[一二三四五六七八九])(?P<word>是|要)(?![点一])")
_PARALLEL = expression("[与和同][\u4e00-\u9fff]{2,5}(?=[，。；、])")
_BETWEEN = expression("(?<=[”》])、(?=[“《])")


def commas_before_conjunctions(proof: Proof) -> Iterator[Slip]:
    """Yield 、 before 等, 和, 及, 以及: it parts things of equal standing only."""
    for at, passage in enumerate(proof.passages):
        for found in _COMMA.finditer(passage.text):
            start, end = found.span(found.lastgroup or 0)
            if _stands_alike(passage.text, start, end):
                continue
            word = passage.text[start : start + 3].rstrip("，。；：、）")
            yield _comma(at, start, end, word)


def _stands_alike(text: str, start: int, end: int) -> bool:
    """Whether what is before and behind a comma is built alike: 以邻为伴、与邻为善."""
    before = re.search(r"[与以同和跟为](?:[\u4e00-\u9fff]{2,5})$", text[:start][-7:])
    return text[end : end + 1] in "与和同" and before is not None and _PARALLEL.match(text, end) is not None


def _comma(at: int, start: int, end: int, seen: str) -> Slip:
    span = Span(at, start, end)
    return Slip("P044-comma-before-conjunction", span, {"seen": seen}, fixes=(Fix(span, ""),))


def commas_after_item_words(proof: Proof) -> Iterator[Slip]:
    """Yield a comma straight after 一是 or 一要, which lead into what follows without a pause."""
    return slips(proof, "P045-comma-after-item-word", _ITEM_COMMA, lambda _: "")


def full_stops_within_items(proof: Proof) -> Iterator[Slip]:
    """Yield ； behind an item that holds 。: the smaller mark would part what the greater one joins."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "；" not in text or "。" not in text:
            continue
        begun = [(found.end(), _kind(found[0])) for found in _BEGUN.finditer(text)]
        for found in _PARTED.finditer(text):
            following = _NEXT.match(text, found.end())
            kind = _kind(following[0]) if following else ""
            start = max((place for place, each in begun if each == kind and place <= found.start()), default=None)
            if start is not None and _holds_full_stop(text[start : found.start()]):
                yield _slip(at, found.start(), text)
            begun.append((found.end(), kind))
        if text.rstrip().endswith("；") and passage.running and _BEGUN.match(text):
            end = len(text.rstrip()) - 1
            start = max((place for place, _ in begun if place <= end), default=0)
            if _holds_full_stop(text[max(start, passage.opening) : end]):
                yield _slip(at, end, text)


def _kind(marker: str) -> str:
    """What the markers of one series have in common: items of a series within an item are told apart by it."""
    marker = marker.strip()
    return "首先，" if marker[-2:] in ("次，", "后，") else _COUNTED.sub("一", marker).replace("其一", "一")


def _holds_full_stop(item: str) -> bool:
    return "。" in re.sub(r"“[^“”]*”|（[^（）]*）", "", item)


def _slip(at: int, place: int, text: str) -> Slip:
    return Slip("P046-full-stop-within-item", Span(at, place, place + 1), {"seen": text[max(0, place - 8) : place + 1]})


def uneven_marks_of_series(proof: Proof) -> Iterator[Slip]:
    """Yield the mark before an item of a series whose other items have another: 一是…；二是…，三是…."""
    for at, passage in enumerate(proof.passages):
        runs: dict[str, list[tuple[int, int]]] = {}
        for found in _ORDERED.finditer(passage.text):
            number = _DIGITS.index(found["number"])
            run = runs.setdefault(found["word"], [])
            if number == 0 or not run or number != run[-1][0] + 1:
                yield from _uneven(at, passage.text, run)
                run.clear()
            if number == len(run):
                run.append((number, found.start()))
        for run in runs.values():
            yield from _uneven(at, passage.text, run)


def _uneven(at: int, text: str, run: Sequence[tuple[int, int]]) -> Iterator[Slip]:
    places = [place - 1 for number, place in run if number]
    marks = [text[place] for place in places]
    if len(set(marks)) > 1 and set(marks) <= set("，；。"):
        seldom = min(reversed(places), key=lambda place: (marks.count(text[place]), text[place] != "。"))
        span = Span(at, seldom, seldom + 1)
        yield Slip("P165-uneven-marks-of-series", span, {"seen": text[max(0, seldom - 6) : seldom + 3]})


def commas_between_quoted(proof: Proof) -> Iterator[Slip]:
    """Yield, once, 、 between quotes or titles in a row: they part themselves."""
    yield from gathered(
        "P050-comma-between-quoted",
        (("、", _between(proof, slip)) for slip in slips(proof, "P050-comma-between-quoted", _BETWEEN)),
    )


def _between(proof: Proof, slip: Slip) -> Slip:
    text = proof.passages[slip.at.passage].text
    return Slip(slip.key, slip.at, {"seen": text[slip.at.start - 1 : slip.at.end + 1]})
