"""What is put into the folder of a new unit: definitions and templates to start from, blank ledgers to hand out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.define import define
from pipeline.define.schemas import FILES, schema_files, with_first_line
from pipeline.findings import blocks, finding
from pipeline.hand_out import hand_out
from pipeline.model.diagnostic import Diagnostic, FileLocation, LineLocation, Outcome
from pipeline.publish import Manifest, is_as_written

BLANKS = "空白台账"
LEDGERS = "ledgers.yaml"
_IGNORED = {"thumbs.db", "desktop.ini"}
_MOST_NAMED = 3


def starter(folder: Path) -> Outcome[Mapping[str, bytes]]:
    """Return the files of a new unit, by their paths in its folder; none when something stands there already.

    ledgers.yaml, by which a unit is known, comes last: without it a unit is not yet whole.
    """
    why = obstacle(folder)
    if why:
        return Outcome({}, (why,))
    with resources.as_file(resources.files("pipeline.hand_out") / "starter") as place:
        handed_out = blanks(place)
        files = {name: with_first_line(name, data) if name in FILES else data for name, data in _contents(place)}
        files |= dict(handed_out.value) | schema_files()
        files[LEDGERS] = files.pop(LEDGERS)
    return Outcome(files, handed_out.diagnostics)


def blanks(folder: Path) -> Outcome[Mapping[str, bytes]]:
    """Return the blank ledgers of a unit, with what is wrong in ledgers.yaml; other files do not matter here."""
    defined = define(folder)
    found = [each for each in defined.diagnostics if _file(each) == LEDGERS]
    if not defined.value.ledgers and not blocks(found, strict=False):
        found.append(finding("U024-no-ledger", FileLocation(LEDGERS)))
    handed_out = hand_out(defined.value)
    files = {f"{BLANKS}/{name}": content for name, content in handed_out.value.items()}
    return Outcome(files, (*found, *handed_out.diagnostics))


def _file(each: Diagnostic) -> str:
    return each.location.file if isinstance(each.location, FileLocation | LineLocation) else ""


def obstacle(folder: Path, besides: Collection[str] = ()) -> Diagnostic | None:
    """Return why no unit can be made here; hidden files, those of Windows and names `besides` do not count.

    Nor does what an earlier attempt wrote that was stopped half way, as long as nobody has touched it.
    """
    at = FileLocation(str(folder))
    if not folder.exists():
        return None
    if not folder.is_dir():
        return finding("U021-not-a-folder", at, reason="同名的位置上是一个文件")
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return finding("U021-not-a-folder", at, reason="没有权限打开这个文件夹")
    ignored = {*_IGNORED, *(name.casefold() for name in besides)}
    ours = Manifest.load(folder) if LEDGERS not in names else Manifest({})
    there = [name for name in names if not name.startswith(".") and name.casefold() not in ignored]
    there = [name for name in there if not _is_ours(folder / name, folder, ours)]
    if not there:
        return None
    more = f"等{len(there)}个" if len(there) > _MOST_NAMED else ""
    return finding("U020-folder-in-use", at, seen="、".join(there[:_MOST_NAMED]) + more)


def _is_ours(path: Path, folder: Path, ours: Manifest) -> bool:
    """Whether a file, or every file below a folder, is as we wrote it."""
    below = [each for each in path.rglob("*") if not each.is_dir()] if path.is_dir() else [path]
    return all(is_as_written(each, ours.of(each.relative_to(folder).as_posix())) for each in below)


def _contents(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, by its path from there."""
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _contents(each, f"{prefix}{each.name}/")
        else:
            yield prefix + each.name, each.read_bytes()
