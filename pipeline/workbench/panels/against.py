"""A document beside earlier ones: the sentences that it repeats, each next to the old one, the changes marked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.carried_over import Comparison, Repeat
from pipeline.earlier_reports import earlier_reports
from pipeline.laying_out import laid_out
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, ParagraphLocation
from pipeline.model.proof import Proof
from pipeline.proofing import laid_beside, proofed_beside
from pipeline.workbench.bench import bench_of
from pipeline.workbench.choice import Choice
from pipeline.workbench.desk import Desk, Standing
from pipeline.workbench.forms import Received, all_of
from pipeline.workbench.links import Links

_OLD = "old"
_BETWEEN = "~"
_SHOWN_BESIDE = frozenset({"P237", "P238"})
"""Findings that are no pair of sentences."""
Piece = tuple[str, bool]
"""Words, and whether they are marked as changed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the old one, in pieces; where each stands, in words."""

    new: Sequence[Piece]
    old: Sequence[Piece]
    where: str
    file: str
    there: str
    exact: bool


async def against(request: Request) -> Response:
    """Show what a document, or a draft that came back, repeats of the earlier files that are asked for.

    Without any, of the last report of the kind among the finished documents.
    """
    bench = bench_of(request)
    choice = bench.choice(request)
    standing = await bench.standing(request, choice)
    if isinstance(standing, Response):
        return standing
    about = _about(request.query_params)
    text, earlier, found = await run_in_threadpool(_laid_out, request, choice, standing, bench.desk)
    proof = replace(text, earlier=tuple(earlier))
    comparison, told = await run_in_threadpool(_compared, proof, standing.definitions)
    return bench.page(
        request,
        "against.html",
        choice,
        about=about,
        name=text.name,
        earlier=[each.name for each in earlier],
        pairs=list(_pairs(comparison, proof)),
        sections=[*comparison.sections, *filter(None, (comparison.whole,))],
        most=standing.definitions.unit.beside_earlier.most,
        found=[*found, *told],
    )


async def received(request: Request) -> Response:
    """Take earlier files and show the document beside them."""
    bench = bench_of(request)
    choice = bench.choice(request)
    words, files = await all_of(request)
    keys, told = await run_in_threadpool(_taken, files, bench.desk)
    if told or not keys:
        said = "；".join(f"{each.message}。{each.hint}" for each in told) or "没有收到文件。"
        raise HTTPException(400, f"没有对照：{said}")
    return bench.go(Links(bench.setting.token, choice).panel("against", **_about(words), old=_BETWEEN.join(keys)))


def _about(asked: Mapping[str, str]) -> dict[str, str]:
    """Which document is meant: one of those made, or a draft that came back."""
    return {name: asked[name] for name in ("document", "key") if asked.get(name)}


def _taken(files: Sequence[Received], desk: Desk) -> tuple[list[str], list[Diagnostic]]:
    keys, told = list[str](), list[Diagnostic]()
    for file in files:
        outcome = laid_out(file.name, file.data)
        if outcome.value is None:
            told += outcome.diagnostics
        else:
            key = hashlib.sha256(file.data).hexdigest()[:16]
            desk.keep_earlier(key, outcome.value.proof)
            keys.append(key)
    return keys, told


def _laid_out(
    request: Request, choice: Choice, standing: Standing, desk: Desk
) -> tuple[Proof, Sequence[Proof], Sequence[Diagnostic]]:
    """The text, those to lay it beside, and what is to be said of them."""
    asked = request.query_params
    draft = desk.returned.get(asked.get("key", ""))
    document = next((each for each in standing.documents if each.name == asked.get("document", "")), None)
    if draft is None and document is None:
        raise HTTPException(404, "没有这份文稿，请回到“文稿”重新选。")
    name, data = (draft.name, draft.data) if draft else (document.name, document.word) if document else ("", b"")
    text = laid_out(name.rpartition("/")[2], data, choice.period)
    if text.value is None:
        raise HTTPException(400, f"没有对照：{text.diagnostics[0].message}。")
    keys = [key for key in asked.get(_OLD, "").split(_BETWEEN) if key]
    if keys or document is None:
        return text.value.proof, [each for key in keys if (each := desk.earlier.get(key))], ()
    outcome = earlier_reports(choice.job(), standing.definitions.unit, [document.tree])
    return text.value.proof, outcome.value.get(0, ()), outcome.diagnostics


def _compared(proof: Proof, definitions: Definitions) -> tuple[Comparison, Sequence[Diagnostic]]:
    if not proof.earlier:
        return Comparison((), ()), ()
    told = (each for each in proofed_beside(proof, definitions) if each.code in _SHOWN_BESIDE)
    return laid_beside(proof, definitions), tuple(told)


def _pairs(comparison: Comparison, proof: Proof) -> Iterator[Pair]:
    for each in comparison.repeats:
        old = proof.earlier[each.earlier]
        new, before = _marked(each)
        where, there = (_where(one, at.passage) for one, at in ((proof, each.sentence.at), (old, each.other.at)))
        yield Pair(new, before, where, old.name, there, each.exact)


def _where(proof: Proof, passage: int) -> str:
    place = proof.passages[passage].at
    return str(replace(place, document="")).strip() if isinstance(place, ParagraphLocation) else ""


def _marked(repeat: Repeat) -> tuple[list[Piece], list[Piece]]:
    """Both sentences with what differs marked: number by number, else what lies between their like ends."""
    new, old = repeat.sentence, repeat.other
    here = sorted((*new.skeleton.numbers, *new.skeleton.times))
    there = sorted((*old.skeleton.numbers, *old.skeleton.times))
    if not repeat.exact or len(here) != len(there):
        ahead = _alike(new.text, old.text)
        behind = _alike(new.text[ahead:][::-1], old.text[ahead:][::-1])
        here, there = [(ahead, len(new.text) - behind)], [(ahead, len(old.text) - behind)]
    changed = [
        (one, other) for one, other in zip(here, there, strict=True) if new.text[slice(*one)] != old.text[slice(*other)]
    ]
    return _pieces(new.text, [one for one, _ in changed]), _pieces(old.text, [other for _, other in changed])


def _pieces(text: str, marks: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, at = list[Piece](), 0
    for start, end in marks:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, pair in pairs if len(set(pair)) > 1), min(len(one), len(other)))
