"""Series within the text: 一是, 二是 … and 第一， 第二， … that skip, repeat or lose a word; nested ones apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.rules.series_verbs import begins_an_item
from pipeline.prose.expressions import expression
from pipeline.prose.ordinals import CHINESE, chinese, like
from pipeline.prose.series import Mark, series_words

_NEAR = 2
"""How many passages on a series may still go wrong; farther on, another one may have begun."""
_SEQUENCE = expression(r"(?:^|(?<=[。；，：]))(?:首先|其次)(?=[，,、])")
_MIXED = expression(r"(?:^|(?<=[。；]))(?:第[二三]|二是|其二)(?=[，,]|(?<=是))")
_AMONG = 60
_MOST = 60
"""How many series at most may be open at a time."""


@dataclass(slots=True)
class _Run:
    """A series so far: where its numbers stand, with the passage of each."""

    kind: str
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    twin: _Run | None = None
    """The series that had begun just before in the same paragraph and was at 一 too."""

    @property
    def last(self) -> int:
        return self.marks[-1][1].value

    @property
    def at(self) -> int:
        return self.marks[-1][0]

    def opens(self) -> bool:
        """Whether its items stand at the beginnings of paragraphs."""
        return all(mark.opening for _, mark in self.marks)

    def goes_on_with(self, value: int) -> bool:
        """Whether a number is the next one; behind one that stands twice, the one after that is too."""
        twice = len(self.marks) > 1 and self.marks[-2][1].value == self.last
        return value == self.last + 1 or (twice and value == self.last + 2)


_Fault = tuple[_Run | None, int, Mark]


def broken_series(proof: Proof) -> Iterator[Slip]:
    """Yield a number of a series that does not follow the one before it, and a word that a number lost."""
    for run, at, mark in _read(proof)[1]:
        if run is None and _sequence_begins(proof.passages[at].text) < mark.start:
            continue  # 首先 … 第二: told as two ways to count mixed
        yield from _told(proof, run, at, mark)


def series_of_one(proof: Proof) -> Iterator[Slip]:
    """Yield 一是 within a paragraph that no 二是 follows."""
    runs, _ = _read(proof)
    for run in runs:
        at, mark = run.marks[0]
        text = proof.passages[at].text
        if len(run.marks) > 1 or mark.value != 1 or run.kind != "shi" or mark.opening or run.twin:
            continue
        if text[mark.end] == "是" and not re.search("[二另其]|一方面", text[mark.end : mark.end + _AMONG * 4]):
            yield Slip("P029-lone-number", _span(at, mark), {"seen": f"{mark.words}是"})


def mixed_order_words(proof: Proof) -> Iterator[Slip]:
    """Yield 首先 that 第二 or 二是 follows, and 其次 behind 第一."""
    for at, passage in enumerate(proof.passages):
        words = [found[0] for found in _SEQUENCE.finditer(passage.text)]
        if words != ["首先"]:
            continue
        first = _SEQUENCE.search(passage.text)
        other = _MIXED.search(passage.text, first.end()) if first else None
        if first and other and not re.search("第一[，,]|一是|其一", passage.text):
            seen = {"seen": "首先", "other": other[0].rstrip("，,")}
            span = Span(at, other.start(), other.start() + len(seen["other"]))
            yield Slip("P030-mixed-order-words", span, seen, (Span(at, *first.span()),))


def nested_series(proof: Proof) -> Iterator[Slip]:
    """Yield a series within the items of one of the same words at the beginnings of paragraphs."""
    runs, _ = _read(proof)
    outer = {at: run for run in runs if run.opens() and len(run.marks) > 1 for at, _ in run.marks}
    for run in runs:
        at, mark = run.marks[0]
        over = outer.get(at)
        if over and over is not run and over.kind == run.kind and not mark.opening and len(run.marks) > 1:
            span = _span(at, mark)
            yield Slip("P034-nested-series", span, {"seen": proof.quoted(span)})


@lru_cache(maxsize=64)
def _sequence_begins(text: str) -> int:
    """Where 首先 or 其次 first stands, behind the end where it does not."""
    found = _SEQUENCE.search(text)
    return found.start() if found else len(text)


def _read(proof: Proof) -> tuple[list[_Run], list[_Fault]]:
    """Every series of a text, and the numbers that continue none, with the series that they stand in."""
    closed: list[_Run] = []
    faults: list[_Fault] = []
    runs: list[_Run] = []
    annex, section = 0, -_NEAR
    for at, passage in enumerate(proof.passages):
        if passage.annex != annex:
            closed += runs
            runs, annex = [], passage.annex
        if passage.role in {Role.TITLE, Role.ANNEX_TITLE}:
            closed += runs
            runs = []
        if passage.level:
            section = at
        if passage.cell:
            inner: list[_Run] = []
            for mark in series_words(passage.text):
                _place(inner, at, mark, at, faults)
            closed += inner
            continue
        for mark in series_words(passage.text):
            _place(runs, at, mark, section, faults)
    found = [*closed, *runs]
    faults += [(run.twin, *run.marks[0]) for run in found if run.twin and len(run.twin.marks) == 1]
    return found, faults


def _place(runs: list[_Run], at: int, mark: Mark, section: int, faults: list[_Fault]) -> None:
    """Puts a number into the series that it continues; with the first, a series begins."""
    same = [run for run in runs[-_MOST:] if run.kind == mark.kind]
    if mark.value == 1:
        twin = same[-1] if same and same[-1].last == 1 and same[-1].at == at and not mark.announced else None
        runs.append(_Run(mark.kind, [(at, mark)], twin))
        return
    if same and _surely_goes_on(same[-1], at, mark, section):
        same[-1].marks.append((at, mark))
        return
    here = [run for run in reversed(same) if run.at == at or run.at >= section]
    ahead = sorted(here, key=lambda run: _rank(run, at, mark))
    nearest = ahead[0] if ahead else None
    going = next((run for run in [*ahead, *reversed(same)] if run.goes_on_with(mark.value)), None)
    if going and (going in here or not nearest or nearest.at < at - _NEAR):
        going.marks.append((at, mark))
        return
    near = nearest if nearest and nearest.at >= at - _NEAR else None
    if near and near.twin and near.twin.last == 1 and mark.value == 3:  # noqa: PLR2004 - 一是, 一是, 三是
        faults.append((near.twin, *near.marks[0]))
        near.twin.marks += [*near.marks, (at, mark)]
        del runs[next(place for place in range(len(runs) - 1, -1, -1) if runs[place] is near)]
        return
    if near or not mark.opening or section == at - 1:
        faults.append((near, at, mark))
    if near:
        near.marks.append((at, mark))
    else:
        runs.append(_Run(mark.kind, [(at, mark)]))


def _surely_goes_on(run: _Run, at: int, mark: Mark, section: int) -> bool:
    """Whether the last series goes on with a number, and no other could sooner."""
    here = run.at == at or run.at >= section
    return here and not any(_rank(run, at, mark)) and run.goes_on_with(mark.value)


def _rank(run: _Run, at: int, mark: Mark) -> tuple[bool, bool]:
    """What a number rather continues: within a paragraph a series of this one, at its beginning one of beginnings."""
    if mark.opening:
        return (not run.opens(), run.at == at)
    return (run.at != at, False)


def _told(proof: Proof, run: _Run | None, at: int, mark: Mark) -> Iterator[Slip]:
    """The finding about a number that continues nothing."""
    passage, span = proof.passages[at], _span(at, mark)
    seen = proof.quoted(span)
    if run is None:
        missing = seen.replace(mark.words, like(mark.words, mark.value - 1))
        yield Slip("P026-series-skips", span, {"seen": seen, "missing": missing})
        return
    index = next((number for number, each in enumerate(run.marks) if each[1] is mark), len(run.marks))
    above_at, above = run.marks[index - 1]
    also = (_span(above_at, above),)
    if mark.value <= above.value:
        follows = run.marks[index + 1][1].value if index + 1 < len(run.marks) else 0
        mend = mark.value == above.value and follows == above.value + 2
        fixes = (Fix(Span(at, mark.start, mark.end), like(mark.words, above.value + 1)),) if mend else ()
        yield Slip("P027-series-twice", span, {"seen": seen, "before": proof.quoted(also[0])}, also, fixes)
        return
    start = above.end if above_at == at else 0
    if lost := _lost(passage.text, start, mark):
        place, numeral = lost
        said = {"seen": passage.text[place : place + len(numeral) + 3], "right": f"{numeral}是"}
        behind = Span(at, place + len(numeral), place + len(numeral))
        yield Slip("P028-series-word-missing", Span(at, place, behind.end), said, also, (Fix(behind, "是"),))
    elif not _other_mark(passage.text[start : mark.start], mark):
        missing = seen.replace(mark.words, like(mark.words, above.value + 1))
        yield Slip("P026-series-skips", span, {"seen": seen, "missing": missing}, also)


def _span(at: int, mark: Mark) -> Span:
    """The number with its word: 一是, 第二."""
    return Span(at, mark.start - (mark.kind != "shi"), mark.end + (mark.kind == "shi"))


def _lost(text: str, start: int, mark: Mark) -> tuple[int, str] | None:
    """Where the number before one stands without 是, and that number."""
    if mark.kind != "shi":
        return None
    numeral = chinese(mark.value - 1)
    pattern = rf"(?:^|(?<=[。；，])){numeral}(?![是要则为、，。（{CHINESE}])(?=[\u4e00-\u9fff])"
    found = re.search(pattern, text[start : mark.start])
    return (start + found.start(), numeral) if found else None


def _other_mark(between: str, mark: Mark) -> bool:
    """Whether a number between two is said in another way: 一是, 第二，, 三是."""
    numeral = chinese(mark.value - 1)
    return re.search(rf"(?:^|[。；，])\s*(?:[第其]{numeral}[，、]|{numeral}[则为]|（{numeral}）)", between) is not None


def lost_series_words(proof: Proof) -> Iterator[Slip]:
    """Yield the number that would come next, behind 。 or ；, without its 是: 三出真力."""
    for at, passage in enumerate(proof.passages):
        marks = [mark for mark in series_words(passage.text) if mark.kind == "shi"]
        if len(marks) < 2 or marks[-1].value != len(marks):  # noqa: PLR2004 - a series
            continue
        last, text = marks[-1], passage.text
        numeral = chinese(last.value + 1)
        for found in re.finditer(rf"[。；]({numeral})(?=[\u4e00-\u9fff])", text[last.end :]):
            start = last.end + found.start(1)
            if begins_an_item(text[start + len(numeral) :], [text[mark.end + 1 :] for mark in marks]):
                span, place = (
                    Span(at, start, start + len(numeral)),
                    Span(at, start + len(numeral), start + len(numeral)),
                )
                seen = {"seen": text[start : start + len(numeral) + 3], "right": f"{numeral}是"}
                yield Slip("P028-series-word-missing", span, seen, fixes=(Fix(place, "是"),))
                break
