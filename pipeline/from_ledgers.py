"""What does a unit begin with whose office has ledgers already, and what is added when a further ledger comes?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from pipeline.appending import added, added_under, scalar
from pipeline.define import define
from pipeline.define.files import TWINS
from pipeline.findings import finding
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation, Outcome, Severity
from pipeline.proposing import Proposal, propose
from pipeline.proposing.ledger_names import is_meant
from pipeline.publish import publish_new, replace_unchanged
from pipeline.starting import LEDGERS, obstacle

UNIT, FIGURES, TEMPLATE = "unit.yaml", "figures.yaml", "templates/工作总结.md"
_LOCKS = ("~$", ".~", ".")
_NOBODY = "某某单位"
_FIGURES_KEY = "指标"
_LEDGERS_HEAD = """\
# 台账：每本台账是哪些文件、有哪些列。这份是照台账的内容拟的，“#”后面写着为什么这样拟，请逐本核对、改正。
# 列的类型有十种：文本、整数、小数、金额、日期、日期段、选项、多选、名单、是否。
# 选项、多选的“取值”是表里见过的几种，以后有新的要加进去。

"""
_FIGURES_HEAD = """\
# 指标：公文里的每个数字怎么算。这份是照台账拟的，名称可以改（模板里跟着改），用不着的删去。
# 运行 jibao figures 看全部结果，运行 jibao explain 看某个数字是由哪些行算出来的。
指标:
"""


@dataclass(frozen=True, slots=True)
class Office:
    """Whom the new unit is for; without a short name the full one is used."""

    name: str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a unit as it was read, and as it would be; empty `before` means that there is none yet."""

    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Additions:
    """Entries for ledgers that a unit does not define yet, and the files that would hold them.

    `copied` are the ledgers themselves, by the names under which the unit will have them.
    """

    ledgers: str = ""
    figures: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)
    copied: Mapping[str, bytes] = field(default_factory=dict)


def unit_from(office: Office, files: Mapping[str, bytes], folder: Path | None = None) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a new unit, by their paths in its folder: the ledgers and what they say should be defined.

    `files` are workbooks by their names; of a path only the last part counts, as the unit has them all in one folder.

    None at all when no ledger can be read, or when `folder` holds anything but these ledgers already.
    """
    ledgers, clashes = _named_plainly(files)
    if clashes:
        return Outcome({}, clashes)
    if why := obstacle(folder, ledgers) if folder else None:
        return Outcome({}, (why,))
    proposed = propose(ledgers)
    if not proposed.value.measured:
        return Outcome({}, (*proposed.diagnostics, finding("U092-nothing-proposed", FileLocation(LEDGERS))))
    unit = _unit_text(office)
    proposal, dropped = _sound(proposed.value, unit)
    made = {
        UNIT: unit,
        LEDGERS: _LEDGERS_HEAD + proposal.ledgers,
        FIGURES: _FIGURES_HEAD + _indented(proposal.figures),
        TEMPLATE: proposal.template,
    }
    contents = {**{name: text.encode() for name, text in made.items()}, **ledgers}
    contents[LEDGERS] = contents.pop(LEDGERS)  # comes last: without it a unit is not yet whole
    return Outcome(contents, (*proposed.diagnostics, *dropped))


def additions(folder: Path, files: Mapping[str, bytes]) -> Outcome[Additions]:
    """Return the entries that a unit lacks for some ledgers; nothing is written, and nothing said twice.

    A file that a ledger of the unit names already is left out. Definitions that could not be read as before with the
    entries behind them are errors: then there are the entries, and no changes.
    """
    given, clashes = _named_plainly(files)
    known = define(folder).value
    named = {name: ledger for name in given if (ledger := _ledger_of(name, known))}
    found = list(clashes)
    found += [finding("U087-file-named-already", FileLocation(name), ledger=ledger) for name, ledger in named.items()]
    wanted = {name: content for name, content in given.items() if name not in named}
    found += _clashes(folder, wanted)
    proposed = propose(wanted, known.ledgers, (*known.figures, *known.unit.facts), _present(folder, wanted))
    if not proposed.value.measured:
        nothing = () if named and not wanted else (finding("U092-nothing-proposed", FileLocation(LEDGERS)),)
        return Outcome(Additions(), (*found, *proposed.diagnostics, *nothing))
    proposal = proposed.value
    found += proposed.diagnostics
    before = {name: _content(folder / name) for name in (LEDGERS, FIGURES)}
    obstacles = list(_obstacles(folder, before))
    changes = {} if obstacles else _changed(before, proposal)
    if not obstacles and (changes is None or _spoiled(folder, changes, proposal)):
        obstacles = [finding("U088-entries-not-added", FileLocation(LEDGERS))]
    found += obstacles
    safe = changes if changes and not obstacles else {}
    return Outcome(Additions(proposal.ledgers, proposal.figures, safe, wanted if safe else {}), tuple(found))


def write_additions(folder: Path, prepared: Additions) -> Outcome[tuple[Path, ...]]:
    """Copy the ledgers into a unit, then change its definitions; return these, up to one that cannot be written."""
    for name, content in prepared.copied.items():
        copied = publish_new(content, folder / name)
        if copied.diagnostics:
            return Outcome((), copied.diagnostics)
    changed: list[Path] = []
    for name, change in prepared.changes.items():
        written = replace_unchanged(change.before, change.after, folder / name)
        if written.diagnostics:
            return Outcome(tuple(changed), written.diagnostics)
        changed += written.value
    return Outcome(tuple(changed))


def _named_plainly(files: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """The files by their names without folders, less those that a program left while it had one of them open."""
    named: dict[str, bytes] = {}
    clashes: list[Diagnostic] = []
    for path, content in files.items():
        name = PureWindowsPath(path).name
        if not name or name.startswith(_LOCKS):
            continue
        if named.setdefault(name, content) != content:
            clashes.append(finding("U091-files-of-one-name", FileLocation(name)))
    return named, tuple(clashes)


def _ledger_of(file: str, known: Definitions) -> str:
    return next(
        (ledger.name for ledger in known.ledgers.values() if any(is_meant(file, glob) for glob in ledger.files)), ""
    )


def _clashes(folder: Path, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Files of the unit that others of the same name would take the place of."""
    for name, content in files.items():
        there = folder / name
        if there.exists() and (not there.is_file() or there.read_bytes() != content):
            yield finding("U091-files-of-one-name", FileLocation(name))


def _present(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file() and path.name not in files)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _obstacles(folder: Path, before: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """What keeps entries from being added to the files of a unit."""
    if (folder / TWINS[FIGURES]).is_file():
        yield finding("U090-figures-in-a-workbook", FileLocation(TWINS[FIGURES]))
    for name, content in before.items():
        try:
            content.decode()
        except UnicodeDecodeError:
            yield finding("U089-definitions-in-another-encoding", FileLocation(name), file=name)


def _changed(before: Mapping[str, bytes], proposal: Proposal) -> Mapping[str, Change] | None:
    """The files with the entries in them, or None where there is no place for them."""
    gap = "\n" if before[LEDGERS].strip() else ""
    ledgers = added(before[LEDGERS], gap + proposal.ledgers)
    figures = added_under(before[FIGURES], _FIGURES_KEY, proposal.figures)
    if figures is None:
        return None
    return {LEDGERS: Change(before[LEDGERS], ledgers), FIGURES: Change(before[FIGURES], figures)}


def _spoiled(folder: Path, changes: Mapping[str, Change] | None, proposal: Proposal) -> bool:
    """Whether the unit would be read otherwise than before but for what is added."""
    texts = {name: change.after.decode("utf-8-sig") for name, change in (changes or {}).items()}
    before, after = define(folder), define(folder, texts)
    old, new = before.value, after.value
    added_ledgers = {each.ledger.name for each in proposal.measured}
    added_figures = {figure.name for each in proposal.measured for figure in each.figures}
    same = _keep(old.ledgers, new.ledgers, added_ledgers) and _keep(old.figures, new.figures, added_figures)
    return not same or _errors(before.diagnostics) != _errors(after.diagnostics)


def _keep(old: Mapping[str, object], new: Mapping[str, object], further: set[str]) -> bool:
    """Whether what was there is there under the same names, and all that is added besides, and nothing else."""
    return set(new) == {*old, *further}


def _errors(found: Sequence[Diagnostic]) -> list[str]:
    return sorted(each.message for each in found if each.severity is Severity.ERROR)


def _sound(proposal: Proposal, unit: str) -> tuple[Proposal, list[Diagnostic]]:
    """The proposal less ledgers that the definitions would not take, each with a finding; there should be none."""
    dropped: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as place:
        while wrong := _refused(Path(place), proposal, unit):
            proposal = proposal.without({wrong})
            dropped.append(finding("U093-ledger-not-proposed", FileLocation(LEDGERS), ledger=wrong))
    return proposal, dropped


def _refused(empty: Path, proposal: Proposal, unit: str) -> str:
    """The first ledger whose entry, or one of whose figures, is an error."""
    figures = _FIGURES_KEY + ":\n" + _indented(proposal.figures)
    defined = define(empty, {UNIT: unit, LEDGERS: proposal.ledgers, FIGURES: figures})
    for each in defined.diagnostics:
        if each.severity is Severity.ERROR and isinstance(each.location, LineLocation):
            lines = (proposal.ledgers if each.location.file == LEDGERS else figures).split("\n")[: each.location.line]
            return proposal.owner(lines, figures=each.location.file == FIGURES)
    return ""


def _indented(entries: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in entries.splitlines(keepends=True))


def _unit_text(office: Office) -> str:
    name = " ".join(office.name.split()) or _NOBODY
    short = " ".join(office.short_name.split()) or name
    return f"""\
# 单位信息：谁写的公文，以及文中要用到的固定数字。改了以后，模板里的 {{{{ 单位.名称 }}}} 处处跟着变。
名称: {scalar(name)}
简称: {scalar(short)}          # 用在文件名和标题里
署名: {scalar(name)}          # 公文末尾的落款
署名位置: 文末          # 题下、文末、无，三选一

# 要生成哪些文书。模板放在 templates 文件夹，“模板”写文件名，不带 .md。
文书:
  工作总结: {{模板: 工作总结}}
"""
