"""Everything that was found, each with the way to its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.findings import find_entry
from pipeline.model.changed import Change
from pipeline.model.diagnostic import Diagnostic, Severity
from pipeline.wording import figure_text, rows_in_documents, senders_of_rows
from pipeline.workbench.bench import bench_of, counted

_MOST_SHOWN = 300
_CODE = 4


@dataclass(frozen=True, slots=True)
class Changed:
    """A reported value that has changed since, with the texts that a page shows of it."""

    change: Change
    now: str
    difference: str
    rows: str
    senders: str

    @classmethod
    def of(cls, change: Change) -> Changed:
        """Return a change as it is shown."""
        difference = "—" if change.difference.value is None else figure_text(change.difference)
        rows = rows_in_documents(change.rows, known=change.known)
        return cls(change, figure_text(change.now), difference, rows, senders_of_rows(change.rows))


async def findings(request: Request) -> Response:
    """List the findings, errors first."""
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    shown = by_severity(standing.found)
    changes = [Changed.of(each) for each in standing.finished.value.changes.values]
    more = _more(standing.found)
    return bench.page(
        request, "findings.html", choice, shown=shown, counts=counted(standing), more=more, changes=changes
    )


async def explained(request: Request) -> Response:
    """Say what a code means, why it matters, and what to do."""
    bench = bench_of(request)
    code = request.query_params.get("code", "")
    entry = find_entry(code) if len(code) == _CODE else None
    if entry is None:
        raise HTTPException(404, "没有这个编号。")
    return bench.page(request, "finding.html", bench.choice(request), entry=entry)


def by_severity(found: Sequence[Diagnostic]) -> Mapping[str, Sequence[Diagnostic]]:
    """Return findings by their severity, the gravest first, so many of each as a page can hold."""
    groups = {each.value: [one for one in found if one.severity is each][:_MOST_SHOWN] for each in Severity}
    return {name: group for name, group in groups.items() if group}


def _more(found: Sequence[Diagnostic]) -> int:
    shown = sum(len(group) for group in by_severity(found).values())
    return len(found) - shown
