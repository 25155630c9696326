"""The chain for copies that came back: read them, bring their changes together, write what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from pipeline.collect import collect
from pipeline.collect.collected import REFUSED, Collected, Decided, Decision, Key, Returned, Sent
from pipeline.collect.naming import told_apart, units
from pipeline.collect.table import TITLE, annex, read_back, workbook
from pipeline.comparing import Comparison
from pipeline.define.workbook import read_sheets
from pipeline.findings import Findings, finding
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.revise import verify
from pipeline.word import Refusal, Reviewed, open_manuscript, refused, reviewed, woven
from pipeline.write import write


@dataclass(frozen=True, slots=True)
class File:
    """A file as somebody gave it: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was collected, and the files that hold it: the document, the table as .xlsx, the table as an annex."""

    collected: Collected
    document: bytes
    table: bytes
    annex: bytes


def gathered(
    sent: File,
    copies: Sequence[File],
    names: Mapping[str, str],
    decisions: Mapping[Key, Decision],
    comparison: Comparison | None = None,
) -> Outcome[Gathered | None]:
    """Return one document with everybody's changes and the table of opinions; None when a file cannot be used.

    `names` say who sent a copy, by the name of its file, where that alone does not tell. With a `comparison` of what
    was sent, numbers that people changed are told with what the ledgers say now.
    """
    findings = Findings()
    original = findings.of(_sent(sent))
    copies = findings.of(_each_once(copies))
    told = findings.of(_senders(sent, copies, names))
    returned = [
        Returned(each.name, unit, read)
        for each, unit in zip(copies, told, strict=True)
        if (read := findings.of(_reviewed(each))) is not None
    ]
    if original is None or findings.bad():
        return Outcome(None, findings.all())
    now = findings.of(_now(comparison)) if comparison else {}
    collected = findings.of(collect(original, returned, Decided(decisions, now)))
    if collected is None:
        return Outcome(None, findings.all())
    findings.found += _forgotten(collected, decisions)
    title = f"《{PurePath(sent.name).stem}》{TITLE}"
    document = woven(sent.data, collected.weaves)
    annexed = findings.of(write(annex(title, counts(len(copies), collected), collected.opinions)))
    return Outcome(Gathered(collected, document, workbook(title, collected.opinions), annexed), findings.all())


def _senders(sent: File, copies: Sequence[File], names: Mapping[str, str]) -> Outcome[tuple[str, ...]]:
    """Who sent each copy back; of one that nothing tells it of, the name of its file stands there."""
    told, found = list[str](), list[Diagnostic]()
    for each, unit in zip(copies, units(sent.name, [each.name for each in copies]), strict=True):
        file = PurePath(each.name)
        told.append(names.get(file.name) or unit or file.stem)
        if not (names.get(file.name) or unit):
            found.append(finding("K015-unit-untold", FileLocation(each.name), unit=file.stem, file=file.name))
    return Outcome(told_apart(told), tuple(found))


def counts(copies: int, found: Collected) -> str:
    """Return what was collected in a sentence: 共收到5份返回稿、23条意见：修改18条、批注5条, and what to look at."""
    kinds = Counter("批注" if each.opinion.comment else "修改" for each in found.opinions)
    parts = [f"{kind}{kinds[kind]}条" for kind in ("修改", "批注") if kinds[kind]]
    refused = sum(each.opinion.decision.startswith(REFUSED) for each in found.opinions)
    said = f"共收到{copies}份返回稿、{len(found.opinions)}条意见" + (f"：{'、'.join(parts)}" if parts else "")
    crossing = sum(each.crossing for each in found.conflicts)
    more = [
        f"{crossing}处改法有冲突" if crossing else "",
        f"{len(found.numbers)}处改了台账算出来的数" if found.numbers else "",
        f"{refused}条不采纳，没有写进汇总稿" if refused else "",
    ]
    return "；".join([said, *filter(None, more)]) + "。"


def decisions_in(path: Path) -> Outcome[Mapping[Key, Decision] | None]:
    """Return what people filled in in a table that an earlier run wrote, None when it cannot be read."""
    found: list[Diagnostic] = []
    for sheet in read_sheets(path, found) or ():
        decisions = read_back(sheet.rows)
        if decisions is not None:
            return Outcome(decisions, tuple(found))
    if not found:
        found.append(finding("K012-not-the-table", FileLocation(str(path))))
    return Outcome(None, tuple(found))


def _sent(file: File) -> Outcome[Sent | None]:
    manuscript = open_manuscript(file.data)
    read = reviewed(file.data)
    if isinstance(manuscript, Refusal) or isinstance(read, Refusal):
        why = manuscript if isinstance(manuscript, Refusal) else read
        return Outcome(None, (refused(why, file.name),)) if isinstance(why, Refusal) else Outcome(None)
    return Outcome(Sent(file.name, manuscript, read))


def _each_once(copies: Sequence[File]) -> Outcome[list[File]]:
    """The copies, of those that are the very same only the first; each further one is told."""
    kept: dict[bytes, File] = {}
    found = []
    for each in copies:
        first = kept.setdefault(each.data, each)
        if first is not each:
            found.append(finding("K013-same-copy-twice", FileLocation(each.name), other=first.name))
    return Outcome(list(kept.values()), tuple(found))


def _reviewed(file: File) -> Outcome[Reviewed | None]:
    read = reviewed(file.data)
    return Outcome(None, (refused(read, file.name),)) if isinstance(read, Refusal) else Outcome(read)


def _now(comparison: Comparison) -> Outcome[Mapping[str, str]]:
    """What the ledgers say now of the figures of what was sent; what keeps them from saying it is a warning here."""
    outcome = verify(comparison)
    if outcome.value is None:
        errors = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
        return Outcome({}, (*errors,))
    cases = outcome.value.cases
    return Outcome({each.anchor.bookmark: each.now.text for each in cases if each.now and each.anchor.bookmark})


def _forgotten(collected: Collected, decisions: Mapping[Key, Decision]) -> Sequence[Diagnostic]:
    """What was decided on opinions that nobody has any more: a copy lacks this time, or was changed since."""
    known = {each.key for each in collected.opinions}
    return [
        finding("K010-decision-without-opinion", FileLocation(TITLE), unit=key[0], wanted=key[3], decision=decision)
        for key, (decision, _) in decisions.items()
        if key not in known
    ]
