"""Copies that came back from several hands: every opinion to decide, conflicts side by side, files to take away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.collect.collected import Decision, Key
from pipeline.collect.table import CHOICES, TITLE
from pipeline.collecting import File, counts, gathered
from pipeline.workbench.bench import bench_of
from pipeline.workbench.desk import Collecting
from pipeline.workbench.forms import all_of, words_of
from pipeline.workbench.links import Links
from pipeline.workbench.panels.files import EXCEL, WORD, attached
from pipeline.workbench.panels.returned import desk_page

_DECISION, _REASON = "decision.", "reason."


async def received(request: Request) -> Response:
    """Take what was sent and the copies that came back, and go on to what everybody wants."""
    bench = bench_of(request)
    choice = bench.choice(request)
    _, files = await all_of(request, "sent", "files")
    sent = next((File(each.name, each.data) for each in files if each.field == "sent"), None)
    copies = tuple(File(each.name, each.data) for each in files if each.field == "files")
    if sent is None or not copies:
        return bench.go(Links(bench.setting.token, choice).panel("returned"), "送审稿和返回稿都要选（.docx）。")
    outcome = await run_in_threadpool(gathered, sent, copies, {}, {})
    if outcome.value is None:
        return desk_page(request, outcome.diagnostics, status=400)
    key = _key(sent, copies)
    bench.desk.keep_collected(key, Collecting(sent, copies, {}, outcome.value, outcome.diagnostics))
    return bench.go(Links(bench.setting.token, choice).panel("collected", key=key))


async def collected(request: Request) -> Response:
    """Show every opinion with what was decided of it; or hand over the document, the table, or its annex."""
    bench = bench_of(request)
    choice = bench.choice(request)
    key = request.query_params.get("key", "")
    kept = _kept(request, key)
    stem = f"{PurePath(kept.sent.name).stem}（汇总）"
    files = {
        "document": (kept.gathered.document, f"{stem}.docx", WORD),
        "table": (kept.gathered.table, f"{stem}（{TITLE}）.xlsx", EXCEL),
        "annex": (kept.gathered.annex, f"{stem}（{TITLE}）.docx", WORD),
    }
    wanted = files.get(request.query_params.get("file", ""))
    if wanted:
        return attached(*wanted)
    found = kept.gathered.collected
    return bench.page(
        request,
        "collected.html",
        choice,
        key=key,
        sent=kept.sent,
        opinions=list(enumerate(found.opinions)),
        conflicts=found.conflicts,
        found=kept.found,
        counted=counts(len(kept.copies), found),
        choices=CHOICES,
        prefix=_DECISION,
        reason=_REASON,
    )


async def decided(request: Request) -> Response:
    """Take what was decided of each opinion; what is not followed leaves the document."""
    bench = bench_of(request)
    choice = bench.choice(request)
    words = await words_of(request)
    key = words.get("key", "")
    kept = _kept(request, key)
    decisions = _decisions(kept, words)
    outcome = await run_in_threadpool(gathered, kept.sent, kept.copies, {}, decisions)
    if outcome.value is None:  # the same files as before
        raise HTTPException(500, "汇总不出来了，请重新放进来。")
    now = replace(kept, decisions=decisions, gathered=outcome.value, found=outcome.diagnostics)
    bench.desk.keep_collected(key, now)
    said = f"已记下{len(decisions)}条的采纳情况，汇总稿和意见采纳情况表都按它重新做了。"
    return bench.go(Links(bench.setting.token, choice).panel("collected", key=key), said)


def _decisions(kept: Collecting, words: Mapping[str, str]) -> Mapping[Key, Decision]:
    """What was decided, by what each opinion is known by; those without a word are left out."""
    decisions: dict[Key, Decision] = {}
    for number, each in enumerate(kept.gathered.collected.opinions):
        choice = words.get(f"{_DECISION}{number}", "")
        reason = words.get(f"{_REASON}{number}", "").strip()
        if choice in CHOICES or reason:
            decisions[each.key] = (choice if choice in CHOICES else "", reason)
    return decisions


def _kept(request: Request, key: str) -> Collecting:
    kept = bench_of(request).desk.collected.get(key)
    if kept is None:
        raise HTTPException(404, "这几份返回稿已经不在了，请重新放进来。")
    return kept


def _key(sent: File, copies: tuple[File, ...]) -> str:
    hashed = hashlib.sha256()
    for each in (sent, *copies):
        hashed.update(each.name.encode(errors="surrogatepass") + hashlib.sha256(each.data).digest())
    return hashed.hexdigest()[:16]
