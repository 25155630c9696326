"""The stage changes: reported values that the ledgers give otherwise now, and the rows that make the difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.changes.differing import before, difference, differs, present, said_of
from pipeline.changes.falling import falls
from pipeline.changes.of_several import of_several
from pipeline.changes.present import Named, PresentRows, rows_behind
from pipeline.changes.rows import Pair, changed_rows
from pipeline.evidence import Evidence, columns_used
from pipeline.findings import Findings, finding, noted
from pipeline.model.changed import Change, Changes, Fall, RowChange, RowChangeKind
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.model.figure import Figure, FigureSet
from pipeline.model.ledger import Ledger
from pipeline.model.reported import ReportedFigure, Sealed, SealedDocument
from pipeline.wording import figure_text, rows_in_words

_RELATED = 20
"""How many rows a finding leads to."""
_TELLING = 3
"""How many of its cells tell a row of a ledger without 主键."""


@dataclass(frozen=True, slots=True)
class Past:
    """A period that was reported; by the sealed documents, what ledgers give now.

    `evidence` gives the rows behind a document as they were, None when they are lost or were edited; it is asked only
    of documents with a value that changed. `edited` are the documents whose rows somebody has edited since,
    `lost` those whose rows cannot be read: told even while nothing has changed, for then they can be written again.
    """

    sealed: Sealed
    now: Mapping[str, FigureSet]
    evidence: Callable[[SealedDocument], Evidence | None]
    edited: Sequence[SealedDocument] = ()
    lost: Sequence[SealedDocument] = ()


def changes(
    past: Sequence[Past], computed: FigureSet, definitions: Definitions, ledgers: Mapping[str, Ledger]
) -> Outcome[Changes]:
    """Return the reported values of some periods that have changed, and the cumulative figures of a report that fell.

    `computed` are the figures of the report at hand.
    """
    findings = Findings()
    rows = PresentRows(definitions, ledgers)
    values = tuple(change for each in past for change in findings.of(_changed(each, rows)))
    fallen = tuple(falls([each.sealed for each in past], Named.of(computed), definitions, computed.period, values))
    findings.found += [_told(change) for change in values]
    findings.found += [_fallen(fall) for fall in fallen if not fall.reason]
    return Outcome(Changes(values, fallen), findings.all())


def _changed(past: Past, rows: PresentRows) -> Outcome[tuple[Change, ...]]:
    every = {id(computed): Named.of(computed) for computed in past.now.values()}
    named = {document: every[id(computed)] for document, computed in past.now.items()}
    found = [*_of_several(past), *_told_twice(past.sealed)]
    changed: list[Change] = []
    evidence: dict[str, Evidence | None] = {}
    for name, (figure, document) in past.sealed.figures.items():
        now = named[document.document].find(name)
        if now is not None and differs(figure, now):
            if document.evidence not in evidence:
                evidence[document.evidence] = past.evidence(document)
            changed.append(_change(name, past.sealed, (figure, document), now, evidence[document.evidence], rows))
    edited = {each.evidence: each for each in past.edited}
    found += (
        finding("S007-record-edited", each.location, document=each.document, file=file) for file, each in edited.items()
    )
    unread = (file for file, kept in evidence.items() if kept is None and file not in edited)
    lost = dict.fromkeys((*(each.evidence for each in past.lost), *unread))
    found += (finding("S010-evidence-lost", FileLocation(file), file=file) for file in lost)
    return Outcome(tuple(changed), tuple(found))


def _of_several(past: Past) -> Iterator[Diagnostic]:
    """The names under which a number was reported and that mean several: which one it was nobody can say."""
    said = past.sealed.figures
    by_document: dict[str, list[str]] = {}
    for name, (_, last) in said.items():
        by_document.setdefault(last.document, []).append(name)
    for document, names in by_document.items():
        for each in of_several(names, past.now[document]):
            at, period = said[each.names[0]][0].location, past.sealed.period.name
            told = {"names": each.listed, "figure": each.figure, "columns": each.by}
            yield noted("S019-reported-of-several-numbers", at, {"period": period, **told})


def _told_twice(sealed: Sealed) -> Iterator[Diagnostic]:
    """The figures that two documents of a period report otherwise."""
    by_name: dict[str, list[tuple[SealedDocument, ReportedFigure]]] = {}
    for each in sealed.documents:
        for name, figure in each.figures.items():
            by_name.setdefault(name, []).append((each, figure))
    for name, (used, last) in sealed.figures.items():
        said = by_name[name]
        if any((one.value, one.content) != (used.value, used.content) for _, one in said):
            documents = "、".join(f"“{each.document}”" for each, _ in said)
            period = sealed.period.name
            used_of = f"“{last.document}”"
            yield finding(
                "S013-documents-differ", used.location, figure=name, period=period, documents=documents, used=used_of
            )


def _change(
    name: str,
    sealed: Sealed,
    said: tuple[ReportedFigure, SealedDocument],
    now: Figure,
    evidence: Evidence | None,
    rows: PresentRows,
) -> Change:
    reported, document = said
    was = before(name, reported, document, now, sealed.period)
    is_now = present(name, now, sealed.period)
    made = difference(name, was, is_now, sealed.period)
    differing = tuple(_rows(name, now, evidence, rows)) if evidence else ()
    reason = rows.definitions.reported.reason(name, sealed.period.key)
    known = evidence is not None and name in evidence.figures
    text = said_of(reported, was)
    return Change(name, sealed.period, document, reported, text, was, is_now, made, differing, known, reason)


def _rows(name: str, now: Figure, evidence: Evidence, rows: PresentRows) -> Iterator[RowChange]:
    """The rows behind a figure that are others now, ledger by ledger."""
    if name not in evidence.figures:
        return
    kept = {ledger: found for ledger, _, found in evidence.behind(name)}
    counted, used = rows_behind(now), columns_used([now.lineage])
    for ledger in dict.fromkeys((*kept, *counted)):
        if ledger not in rows.ledgers:
            continue
        columns = rows.columns(ledger, evidence)
        whole, mine = rows.rows(ledger, columns), counted.get(ledger, frozenset())
        key = rows.key(ledger, columns)
        was = kept.get(ledger, ())
        pairs = changed_rows(was, [whole[at] for at in sorted(mine)], rows.beside(ledger, columns, was, mine), key)
        found = (_row_change(pair, ledger, columns, used.get(ledger, frozenset())) for pair in pairs)
        yield from (replace(each, telling=_telling(pair, key)) for pair, each in zip(pairs, found, strict=True) if each)


def _telling(pair: Pair, key: Sequence[int]) -> tuple[str, ...]:
    """The cells by which people know a row that came or went; of one that was changed its place is enough."""
    if pair.before and pair.now:
        return ()
    row = pair.now or pair.before
    cells = row.cells if row else ()
    told = [cells[at] for at in key] or cells[:_TELLING]
    return tuple(each for each in told if each)


def _row_change(pair: Pair, ledger: str, columns: Sequence[str], used: Collection[str]) -> RowChange | None:
    """What became of a row; None when the figure counts it as before and looks at nothing that was changed."""
    was, now = pair.before, pair.now
    if was is None or now is None:
        kind = RowChangeKind.ADDED if was is None else RowChangeKind.REMOVED
        row = now or was
        if row is None:
            raise TypeError(pair)
        return RowChange(kind, ledger, row.place, row.sender)
    if was.cells == now.cells:
        return RowChange(RowChangeKind.UNCOUNTED, ledger, now.place, now.sender)
    both = zip(columns, was.cells, now.cells, strict=True)
    cells = {name: (one, other) for name, one, other in both if one != other}
    if pair.counted:
        cells = {name: change for name, change in cells.items() if name in used}
        if not cells:
            return None
    return RowChange(RowChangeKind.CHANGED, ledger, now.place, now.sender, cells)


def _told(change: Change) -> Diagnostic:
    key = "S002-change-explained" if change.reason else "S001-reported-value-changed"
    seen = {
        "figure": change.name,
        "period": change.period.name,
        "reported": change.said,
        "present": figure_text(change.now),
        "difference": "" if change.difference.value is None else f"（{figure_text(change.difference)}）",
        "rows": rows_in_words(change.rows, known=change.known),
        "reason": change.reason,
    }
    # Where a removed row stood there is another one now.
    there = [row.place for row in change.rows if row.kind is not RowChangeKind.REMOVED]
    related = tuple(there[:_RELATED])
    return replace(noted(key, change.reported.location, seen), related=related)


def _fallen(fall: Fall) -> Diagnostic:
    return finding(
        "S009-cumulative-fell",
        fall.reported.location,
        figure=fall.now.name,
        period=fall.period.name,
        reported=fall.reported.text,
        present=figure_text(fall.now),
        rows=rows_in_words(fall.rows, known=True),
    )
