"""Drafts that came back: how their numbers stand, each conflict to decide, the new numbers put in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.comparing import Comparison, Opened, opened
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.job import Draft
from pipeline.preview import preview
from pipeline.reconcile.case import Case, Decision, Reconciliation, State
from pipeline.revise import finalise, refresh, verify
from pipeline.workbench.bench import bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Standing
from pipeline.workbench.forms import files_of, words_of
from pipeline.workbench.guard import PAGE_POLICY
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import WORD, attached

_AROUND = 16
_STAGE = re.compile(rf"(?:（(?:{'|'.join(each.value for each in Draft)}|已更新)）)+$")
"""What the name of a draft says of its stage."""
_PREFIX = "case."
_AGREED = (State.AGREES, State.CURRENT)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a draft as people decide about it: where it stands, the words around it, what the ledgers say."""

    case: Case
    where: str
    before: str
    standing: str
    after: str
    now: str


async def returned(request: Request) -> Response:
    """Show where drafts are dropped in, and those that came in."""
    return desk_page(request)


def desk_page(request: Request, told: Sequence[Diagnostic] = (), status: int = 200) -> Response:
    """Return the page where drafts are dropped in, with those that came in; `told` is why one could not be used."""
    bench = bench_of(request)
    files, collected = list(bench.desk.returned.items()), list(bench.desk.collected.items())
    shown = {"files": files, "collected": collected, "told": told}
    return bench.page(request, "returned.html", bench.choice(request), status=status, **shown)


async def received(request: Request) -> Response:
    """Take a draft that came back and go on to how it compares."""
    bench = bench_of(request)
    choice = bench.choice(request)
    files = await files_of(request)
    told: list[Diagnostic] = []
    last = ""
    for file in files:
        outcome = await run_in_threadpool(opened, file.name, file.data)
        told += outcome.diagnostics
        if outcome.value:
            last = _key(file.data)
            bench.desk.keep(last, outcome.value)
    if told or not last:
        return desk_page(request, told, status=400)
    return bench.go(Links(bench.setting.token, choice).panel("compared", key=last))


async def compared(request: Request) -> Response:
    """Show how each number of a draft stands."""
    bench = bench_of(request)
    choice = bench.choice(request)
    key = request.query_params.get("key", "")
    if "file" in request.query_params:
        return attached(kept_file(request, key).data, kept_file(request, key).name, WORD)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    comparison = comparison_of(choice, kept_file(request, key), standing)
    return await _shown(request, choice, comparison, key)


async def _shown(
    request: Request,
    choice: Choice,
    comparison: Comparison,
    key: str,
    refused: Sequence[Diagnostic] = (),
    decided: Mapping[str, Decision] = MappingProxyType({}),
) -> Response:
    """Show a draft and how its numbers stand; above it why no final copy was made of it, by what was decided."""
    file, outcome = comparison.file, await run_in_threadpool(verify, comparison)
    numbers = list(_numbers(outcome.value, file)) if outcome.value else []
    return bench_of(request).page(
        request,
        "compared.html",
        choice,
        status=409 if refused else 200,
        key=key,
        file=file,
        compared=outcome.value,
        numbers=[each for each in numbers if each.case.state not in _AGREED],
        agreed=sum(each.case.state in _AGREED for each in numbers),
        found=outcome.diagnostics,
        refused=refused,
        decided=decided,
        done=request.query_params.get("done", ""),
        prefix=_PREFIX,
    )


async def refreshed(request: Request) -> Response:
    """Put the new numbers into a draft as was decided; the draft itself stays."""
    bench = bench_of(request)
    choice = bench.choice(request)
    sent = await words_of(request)
    file, decisions = kept_file(request, sent.get("key", "")), _decisions(sent)
    when = bench.setting.clock()
    comparison = comparison_of(choice, file, await bench.result(choice))
    outcome = await run_in_threadpool(refresh, comparison, when, decisions)
    if outcome.value is None:
        return desk_page(request, outcome.diagnostics, status=409)
    found, data = outcome.value
    renewed = opened(_renewed(file.name), data).value
    if renewed is None:  # our own file
        raise HTTPException(500, "更新后的文稿打不开，原来的文稿没有动。")
    bench.desk.keep(_key(data), renewed)
    done = sum(case.state is State.STALE for case in found.cases)
    return bench.go(Links(bench.setting.token, choice).panel("compared", key=_key(data), done=str(done)))


async def finalised(request: Request) -> Response:
    """Hand over the final copy of a draft, as was decided; or say what of it is not settled yet."""
    bench = bench_of(request)
    choice = bench.choice(request)
    sent = await words_of(request)
    file, decisions = kept_file(request, sent.get("key", "")), _decisions(sent)
    comparison = comparison_of(choice, file, await bench.result(choice))
    outcome = await run_in_threadpool(finalise, comparison, decisions)
    if outcome.value is None:
        return await _shown(request, choice, comparison, sent["key"], outcome.diagnostics, decisions)
    _, data = outcome.value
    return attached(data, f"{_STAGE.sub('', file.name.removesuffix('.docx'))}（{Draft.FINAL.value}）.docx", WORD)


async def pages(request: Request) -> Response:
    """Return a draft that came back as pages."""
    file = kept_file(request, request.query_params.get("key", ""))
    shown = await run_in_threadpool(preview, file.data, file.name, traced=True)
    return HTMLResponse(shown.value, headers={"Content-Security-Policy": PAGE_POLICY})


def kept_file(request: Request, key: str) -> Opened:
    """Return a draft that came in; one that is not kept any more is no page."""
    file = bench_of(request).desk.returned.get(key)
    if file is None:
        raise HTTPException(404, "这份文稿已经不在了，请重新放进来。")
    return file


def _decisions(sent: Mapping[str, str]) -> Mapping[str, Decision]:
    """What was decided about each number that people changed, by the key of its case."""
    named = {each.name: each for each in Decision}
    said = ((name.removeprefix(_PREFIX), named.get(value)) for name, value in sent.items() if name.startswith(_PREFIX))
    return {name: decision for name, decision in said if decision}


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _renewed(name: str) -> str:
    stem = name.removesuffix(".docx").removesuffix("（已更新）")
    return f"{stem}（已更新）.docx"


def comparison_of(choice: Choice, file: Opened, standing: Standing) -> Comparison:
    """Return a draft and what it is compared with: days that nobody gives are those of its record.

    The figures of the choice are known, where the draft is of the very same days.
    """
    issued, cut = file.days(choice.period)
    period = choice.period.as_of(cut) if cut and not choice.period.cut else choice.period
    job = replace(choice.job(), period=period, issued=choice.issued or issued or period.end)
    return Comparison(job, file, standing.computed if job == choice.job() else None)


def _numbers(found: Reconciliation, file: Opened) -> Iterator[Number]:
    for case in found.cases:
        place = case.place or next(iter(case.others), None)
        passage = file.manuscript.passages[place.passage] if place else None
        text, where = (passage.text, str(passage.at("")).strip()) if passage else ("", "")
        start, stop = (place.start, place.stop) if place else (0, 0)
        before, after = text[max(0, start - _AROUND) : start], text[stop : stop + _AROUND]
        yield Number(case, where, before, case.standing, after, case.now.text if case.now else "")
