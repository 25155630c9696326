"""Files that belong together: each whole or not at all, never over somebody's edits, never mixed with another set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome
from pipeline.publish.kept import MANIFEST
from pipeline.publish.makers import Maker, Trace
from pipeline.publish.manifest import Manifest
from pipeline.publish.moving import flush_files, flush_folders, put
from pipeline.publish.places import Place, leads_elsewhere, places
from pipeline.publish.refusing import not_replaced, refused
from pipeline.publish.standing import hash_of, standing
from pipeline.publish.turns import Busy, turn


@dataclass(frozen=True, slots=True)
class Move:
    """A finished file on its way from the staging folder to its place."""

    source: Path
    place: Place
    hash: str


def publish(
    files: Mapping[str, bytes], folder: Path, *, by: Maker | None = None, final: bool = False
) -> Outcome[tuple[Path, ...]]:
    """Write files by their names relative to `folder` and return their paths; raises ValueError for names outside it.

    All contents reach the disk before the first file is moved to its place, and nobody else writes into the folder
    meanwhile. A file that is not as we last wrote it has been edited by someone: it stays, and the new one is put
    beside it. So does a `final` one, edited or not, and that of another unit than the one they are made `by`. Files
    that differ only in their ending are forms of one document, the first of them the document itself: where one is put
    aside, so are the others, unless the document stands there already just as it would be written.
    """
    outside = [name for name in files if not _is_inside(name)]
    if outside:
        raise ValueError(outside)
    try:
        if astray := leads_elsewhere(files, folder):
            return Outcome((), tuple(_astray(astray)))
        with turn(folder) as staging:
            return _publish(files, folder, staging, Trace.of(by, folder) if by else None, final=final)
    except (OSError, Busy) as error:
        return Outcome((), (refused(folder, error),))


def _is_inside(name: str) -> bool:
    """Whether a name stays below the folder."""
    path = Path(name)
    return bool(path.parts) and not path.anchor and ".." not in path.parts


def _astray(found: Mapping[str, Path]) -> Iterable[Diagnostic]:
    for link in dict.fromkeys(found.values()):
        yield finding("U107-leads-elsewhere", FileLocation(str(link)), to=str(link.resolve()))


def _publish(
    files: Mapping[str, bytes], folder: Path, staging: Path, mine: Trace | None, *, final: bool
) -> Outcome[tuple[Path, ...]]:
    manifest = Manifest.load(folder)
    found: list[Diagnostic] = []
    seated: list[Place] = []
    for each in places(files, folder, Manifest({}, manifest.makers) if final else manifest, mine):
        if isinstance(each, Place):
            seated.append(each)
        else:
            found.append(not_replaced(folder, *each))
    moves = _staged(seated, files, staging)
    # Old and new contents are both on record before the first move: a stop in between must not leave a file
    # that the next run takes for one edited by hand.
    pending = manifest.and_also((move.place.target, move.hash) for move in moves)
    if mine:
        pending = pending.made_by(mine, (move.place.target for move in moves if not move.place.is_of_another))
    draft = _drafted(pending, staging)
    flush_files([*(move.source for move in moves), draft])
    put(draft, folder / MANIFEST, new=False)
    flush_folders([folder])
    found += (said for move in moves for said in _said(move.place, final=final))
    done = [move for move in moves if _carried_out(move, folder, found)]
    found += _recorded(done, pending, folder, staging)
    flush_folders([folder, *((folder / move.place.target).parent for move in done)])
    written = {move.place.name: folder / move.place.target for move in done}
    return Outcome(tuple(written[name] for name in files if name in written), tuple(found))


def _staged(seated: Sequence[Place], files: Mapping[str, bytes], staging: Path) -> list[Move]:
    """Write contents under temporary names."""
    moves = []
    for number, place in enumerate(seated):
        source = staging / str(number)
        source.write_bytes(files[place.name])
        moves.append(Move(source, place, hash_of(files[place.name])))
    return moves


def _drafted(manifest: Manifest, staging: Path) -> Path:
    draft = staging / MANIFEST
    draft.write_bytes(manifest.content)
    return draft


def _recorded(done: Sequence[Move], pending: Manifest, folder: Path, staging: Path) -> Iterable[Diagnostic]:
    """Have the record forget what was replaced; files have been written by now, whatever becomes of it."""
    if not done:
        return
    try:
        draft = _drafted(pending.only((move.place.target, move.hash) for move in done), staging)
        flush_files([draft])
        put(draft, folder / MANIFEST, new=False)
    except OSError as error:
        yield finding("U113-record-not-renewed", FileLocation(str(folder)), reason=refusal(error))


def _said(place: Place, *, final: bool) -> Iterable[Diagnostic]:
    """What is told of a file that does not go to its own place."""
    at = FileLocation(place.name)
    if place.kept and place.other:
        yield finding("U016-of-another-unit", at, other=place.other, beside=place.beside)
    elif place.kept:
        yield finding("U013-final-kept" if final else "U011-edited-file-kept", at, beside=place.beside)
    if place.alike:
        yield finding("U108-names-alike", at, other=place.alike, beside=place.target)


def _carried_out(move: Move, folder: Path, found: list[Diagnostic]) -> bool:
    """Move a file, and say why where that was not possible."""
    target = folder / move.place.target
    try:
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
        moved = _moved(move, target)
    except OSError as error:
        found.append(not_replaced(folder, move.place.name, error))
        return False
    if not moved:
        found.append(finding("U015-file-changed-meanwhile", FileLocation(move.place.name)))
    return moved


def _moved(move: Move, target: Path) -> bool:
    """Whether a file could be moved: not when somebody has changed meanwhile what stands there."""
    if standing(target) != move.place.before:
        return False
    try:
        put(move.source, target, new=not move.place.before.exists)
    except FileExistsError:
        return False
    return True
