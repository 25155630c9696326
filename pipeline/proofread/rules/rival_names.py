"""Names whose last word changes between sentences near one another: 审计工作领导小组 and then 审计工作专班."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import any_of
from pipeline.prose.common_ends import common_end, common_start
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences
from pipeline.prose.word_tables import word_table_of

_KEY = "P114-changed-name"
_SWAPPED = 2
"""How many digits change places."""
_FAR = 2
"""How many passages on a name may be said again for the two to be compared."""
_LEAST_LEAD, _LONGEST_PLACE = 3, 4
_SET_UP = expression("(?:成立|组建|设立|下设|增设|改为|更名|调整为|升格|撤销|新设|改设|改[镇乡街])")
_CODE = expression(r"(?<![A-Za-z\d])[A-Z]{1,4}-?\d{3,6}(?!\d)")
_KEEPER = expression("([河湖林田路街巷链楼段渠山滩湾])长(?=制|[，。；、]|\\d|[累已共巡认在对带到])")
_EVENT = expression(
    "[\u4e00-\u9fff]{4,12}?(?:(?<![春季环时])节(?![目约点能日省气水令奏余俭])|大赛|论坛|博览会|展览会|运动会|音乐会|展销会)"
)
_ORDER = expression(".*第[一二三四五六七八九十百]+届")


@dataclass(frozen=True, slots=True)
class _Said:
    lead: str
    head: str
    sentence: tuple[int, int]
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    bodies: re.Pattern[str]
    places: re.Pattern[str]
    before: re.Pattern[str]
    no_places: frozenset[str]


def rival_bodies(proof: Proof) -> Iterator[Slip]:
    """Yield a body that leads some work and is of another kind than before: 领导小组, then 专班."""
    said = list(_said(proof, _words().bodies))
    for before, now in _neighbours(said):
        length = common_end(before.lead, now.lead)
        whole = length >= _LEAST_LEAD and length in {len(before.lead), len(now.lead)}
        if whole and before.head != now.head and not _head_within(before.head, now.head):
            yield _slip(proof, before, now, length)


def rival_places(proof: Proof) -> Iterator[Slip]:
    """Yield 双溪镇 behind 双溪乡; not where both stand in one sentence, or it became the other."""
    if any(_SET_UP.search(passage.text) for passage in proof.passages):
        return
    said = list(_said(proof, _words().places))
    told: set[str] = set()
    for before, now in _neighbours(said):
        length = common_end(before.lead, now.lead)
        name = now.lead[len(now.lead) - length :]
        known = length in {len(before.lead), len(now.lead)} and 1 < length <= _LONGEST_PLACE
        if known and before.head != now.head and name not in _words().no_places and name not in told:
            told.add(name)
            yield _slip(proof, before, now, length)


def swapped_codes(proof: Proof) -> Iterator[Slip]:
    """Yield a code two of whose digits have changed places since another sentence: Y037, Y073."""
    said = [
        _Said("", found[0], (at, number), Span(at, start + found.start(), start + found.end()))
        for at, passage in enumerate(proof.passages)
        for number, (start, sentence) in enumerate(sentences(passage.text))
        for found in _CODE.finditer(sentence)
    ]
    counted = [each.head for each in said]
    for before, now in _neighbours(said):
        apart = [at for at, (a, b) in enumerate(zip(before.head, now.head, strict=False)) if a != b]
        swapped = len(before.head) == len(now.head) and sorted(before.head) == sorted(now.head)
        if (
            swapped
            and len(apart) == _SWAPPED
            and apart[1] == apart[0] + 1
            and 1 in map(counted.count, (before.head, now.head))
        ):
            yield _slip(proof, before, now, 0)


def other_keepers(proof: Proof) -> Iterator[Slip]:
    """Yield 各级林长 behind 河长制, where nothing else is said of any 林长."""
    whole = "\n".join(passage.text for passage in proof.passages)
    systems = set(re.findall("([河湖林田路街巷链楼段渠山滩湾]{1,3})长制", whole))
    if len(systems) != 1:
        return
    (kept,) = systems
    for at, passage in enumerate(proof.passages):
        for found in _KEEPER.finditer(passage.text):
            if found[1] not in kept and whole.count(f"{found[1]}长") == 1:
                seen = {"seen": f"{found[1]}长", "other": f"{kept}长"}
                yield Slip(_KEY, Span(at, found.start(), found.start() + 2), seen)


def rival_events(proof: Proof) -> Iterator[Slip]:
    """Yield an event that begins and ends as one just before, shares a word with it, and is called otherwise."""
    said = []
    for each in _said(proof, _EVENT, whole=True):
        name = _ORDER.sub("", each.head)
        name = name[max((found.end() for found in _words().before.finditer(name)), default=0) :]
        if len(name) > _LEAST_LEAD:
            said.append(
                _Said("", name, each.sentence, Span(each.span.passage, each.span.end - len(name), each.span.end))
            )
    names = [each.head for each in said]
    for before, now in _neighbours(said, far=1):
        one, other = before.head, now.head
        start = common_start(one, other)
        rest = [name[start:] for name in (one, other)]
        shared = any(rest[0][at : at + 2] in rest[1] for at in range(len(rest[0]) - 1))
        if one != other and start > 1 and shared and names.count(other) == 1 and not _of_order(proof, now):
            yield _slip(proof, before, now, 0)


def _of_order(proof: Proof, each: _Said) -> bool:
    """Whether an event is introduced with its number, as another one."""
    before = proof.passages[each.span.passage].text[: each.span.start]
    return re.search("届$", before) is not None


def _sentence_of(each: _Said) -> tuple[int, int]:
    return each.sentence


def _neighbours(said: Sequence[_Said], far: int = _FAR) -> Iterator[tuple[_Said, _Said]]:
    """Pairs in different sentences near one another, of which no sentence holds both."""
    together = (
        {
            frozenset((one.lead + one.head, other.lead + other.head))
            for _, group in groupby(said, key=_sentence_of)
            for one, other in combinations(group, 2)
        }
        if len(said) < _MANY
        else set()
    )
    for place, now in enumerate(said):
        for before in reversed(said[max(0, place - 6) : place]):
            near = now.span.passage - before.span.passage <= far
            names = frozenset((before.lead + before.head, now.lead + now.head))
            if near and before.sentence != now.sentence and names not in together:
                yield before, now
                break


_MANY = 400


def _said(proof: Proof, heads: re.Pattern[str], *, whole: bool = False) -> Iterator[_Said]:
    for at, passage in enumerate(proof.passages):
        if passage.cell or not heads.search(passage.text):
            continue
        for number, (start, sentence) in enumerate(sentences(passage.text)):
            set_up = _SET_UP.search(sentence)
            for found in heads.finditer(sentence):
                run = "" if whole else _lead(sentence[max(0, found.start() - 10) : found.start()])
                created = not whole and set_up is not None and set_up.end() <= found.start()
                if (whole or run) and not (created and at and number):
                    span = Span(at, start + found.start() - len(run), start + found.end())
                    yield _Said(run, found[0], (at, number), span)


def _lead(text: str) -> str:
    """The characters right before a place, back to a word that no name begins with."""
    found = re.search("[\u4e00-\u9fff]*$", text)
    run = found[0] if found else ""
    return run[max((each.end() for each in _words().before.finditer(run)), default=0) :]


def _head_within(one: str, other: str) -> bool:
    """Whether one word is the other in short: 专班, 工作专班."""
    return one.endswith(other) or other.endswith(one)


def _slip(proof: Proof, before: _Said, now: _Said, length: int) -> Slip:
    first, last = (
        Span(each.span.passage, each.span.end - len(each.head) - length, each.span.end) for each in (before, now)
    )
    return Slip(_KEY, last, {"seen": proof.quoted(last), "other": proof.quoted(first)}, (first,))


@cache
def _words() -> _Words:
    table = word_table_of(__package__, "names")
    return _Words(
        expression(any_of(table["牵头机构"])),
        expression(f"(?:{any_of(table['建制'])})(?![乡镇村街道财企域级贤])"),
        expression(any_of(table["名称之前"])),
        frozenset(table["不是地名"]),
    )
