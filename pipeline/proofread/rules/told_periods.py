"""The period that a text says itself that it tells of: another year or a later part of the year beside it, its date."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.layout import Role
from pipeline.model.period import PeriodKind
from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.circumstances import period_of, written_on
from pipeline.proofread.rules.periods import DONE, months_of
from pipeline.prose.clauses import sentence_around
from pipeline.prose.days import written_days
from pipeline.prose.expressions import expression

_PART = r"第?[一二三四]季度|[上下]半年|前三季度"
_TOLD = expression(rf"(?:^|(?<=[。；]))(?P<year>20\d\d)年(?P<part>{_PART})(?=[，,]|以来)")
_OPENS = expression(rf"(?:^|(?<=[。；]))(?:(?:20\d\d)年|今年)?(?P<part>{_PART})(?=[，,]|以来|全[省市县区])")
_LATER = expression(
    r"(?<![年上前第])(?P<part>第?[二三四]季度|下半年)(?=(?:已经?|共|累计)(?:完成|实现|开展|举办|检查|检验|办理|受理|发放|培训|新增|查处|整改|建成))"
)
_COMPARED = expression("同比|环比|相比|同期|较|比|基数|增长|下降|回落")
_ANOTHER = expression("去年|上年|前年|往年|20\\d\\d年(?!前三季度|[上下]半年)")
_LATEST = 300


def other_years_told(proof: Proof) -> Iterator[Slip]:
    """Yield 2023年前三季度 at the head of a sentence where the text began with 2024年前三季度."""
    told = [
        (at, found)
        for at, passage in enumerate(proof.passages)
        if passage.running and passage.annex == 0
        for found in _TOLD.finditer(passage.text)
    ]
    if not told:
        return
    first = told[0][1]
    strange = [(at, each) for at, each in told[1:] if each["part"] == first["part"] and each["year"] != first["year"]]
    if len(strange) != 1:
        return
    at, found = strange[0]
    _, end = sentence_around(proof.passages[at].text, found.end())
    text = proof.passages[at].text
    known = period_of(proof) and DONE.search(text, found.end(), end)  # the period of the document tells of it
    if not known and not _COMPARED.search(text, found.end(), end):
        seen = {"seen": found[0], "period": f"{first['year']}年{first['part']}"}
        yield Slip("P077-another-period", Span(at, *found.span()), seen)


def parts_still_to_come(proof: Proof) -> Iterator[Slip]:
    """Yield a part of the year behind the one that the sentence or the document tells of, as done."""
    period = period_of(proof)
    ends = period.last.month if period and period.kind is not PeriodKind.SPAN else 0
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        for found in _LATER.finditer(passage.text):
            start, _ = sentence_around(passage.text, found.start())
            opened = _OPENS.search(passage.text, start, found.start())
            last = months_of(opened["part"])[1] if opened else ends
            later = last and months_of(found["part"])[0] > last
            if later and not _ANOTHER.search(passage.text, start, found.start()):
                seen = {"seen": found["part"], "period": opened["part"] if opened else period.name if period else ""}
                yield Slip("P077-another-period", Span(at, *found.span("part")), seen)


def issued_out_of_period(proof: Proof) -> Iterator[Slip]:
    """Yield a 成文日期 before the period that is reported on, or most of a year behind it."""
    period, issued = period_of(proof), written_on(proof)
    dates = [at for at, each in enumerate(proof.passages) if each.role is Role.DATE and each.annex == 0]
    if not (period and issued and dates) or period.kind in (PeriodKind.YEAR, PeriodKind.SPAN):
        return
    at = dates[-1]
    day = next((each for each in written_days(proof.passages[at].text) if each.first == issued), None)
    if day and (issued < period.first or (issued - period.last).days > _LATEST):
        seen = {"seen": proof.passages[at].text[day.start : day.end], "period": period.name}
        yield Slip("P181-issued-out-of-period", Span(at, day.start, day.end), seen)
