"""Puts finished files where people find them: each whole or not at all, never over a file edited by hand."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome

MANIFEST, STAMPS = ".jibao.json", ".jibao-batch.json"
"""What is kept beside documents: what we wrote, and what a batch made it from."""
WEB_PAGE = "（网页）.html"
"""What the name of a page for the web site ends in, for a preview of the document ends in .html alone."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What we wrote into a folder: the hashes that each file of ours may have."""

    hashes: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read a folder's manifest; without one, or with one that is damaged, no file there counts as ours."""
        try:
            kept = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            return cls({str(name): frozenset(map(str, hashes)) for name, hashes in kept.items()})
        except (OSError, ValueError, AttributeError, TypeError):
            return cls({})

    def save(self, folder: Path, staging: Path) -> None:
        """Write the manifest whole, by way of the staging folder."""
        kept = {name: sorted(hashes) for name, hashes in sorted(self.hashes.items())}
        draft = staging / MANIFEST
        draft.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(folder / MANIFEST)

    def and_also(self, moves: Iterable[Move]) -> Manifest:
        """Return this manifest with the moves' contents as further contents of ours."""
        return Manifest(dict(self.hashes) | {move.name: self.of(move.name) | {move.hash} for move in moves})

    def only(self, moves: Iterable[Move]) -> Manifest:
        """Return this manifest with the moves' contents as the only ones of their files."""
        return Manifest(dict(self.hashes) | {move.name: frozenset({move.hash}) for move in moves})

    def of(self, name: str) -> frozenset[str]:
        """Return the hashes that a file of ours may have."""
        return self.hashes.get(name, frozenset())


@dataclass(frozen=True, slots=True)
class Move:
    """A finished file on its way from the staging folder to `name`.

    `kept` is the edited file that it leaves alone, `beside` the names of all that is put aside with it.
    """

    source: Path
    name: str
    hash: str
    kept: str = ""
    beside: str = ""


def publish(files: Mapping[str, bytes], folder: Path, *, final: bool = False) -> Outcome[tuple[Path, ...]]:
    """Write files by their names relative to `folder` and return their paths; raises ValueError for names outside it.

    All contents reach the disk before the first file is moved to its place. A file that is not as we last wrote it
    has been edited by someone: it stays, and the new one is put beside it. So does a `final` one, edited or not. Files
    that differ only in their ending are forms of one document, the first of them the document itself: where one is
    put aside, so are the others, unless the document stands there already just as it would be written.
    """
    outside = [name for name in files if not (folder / name).resolve().is_relative_to(folder.resolve())]
    if outside:
        raise ValueError(outside)
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".jibao-", dir=folder))
        return _publish(files, folder, staging, final=final)
    except OSError as error:
        return Outcome((), (finding("U010-output-not-written", FileLocation(str(folder)), reason=refusal(error)),))
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)


def publish_new(data: bytes, target: Path) -> Outcome[tuple[Path, ...]]:
    """Write one file that somebody named, whole or not at all, and return its path; no file there is overwritten.

    One that stands there just as it would be written is left.
    """
    try:
        if target.exists():
            same = target.is_file() and target.read_bytes() == data
            return Outcome((target,)) if same else _refused("U014-output-exists", target)
    except OSError as error:
        return _refused("U010-output-not-written", target, reason=refusal(error))
    return _put(data, target)


def replace_unchanged(before: bytes, data: bytes, target: Path) -> Outcome[tuple[Path, ...]]:
    """Write a file over one that is still as it was read, and return its path; empty `before` means there was none."""
    try:
        if (target.read_bytes() if target.exists() else b"") != before:
            return _refused("U015-file-changed-meanwhile", target)
    except OSError as error:
        return _refused("U010-output-not-written", target, reason=refusal(error))
    return _put(data, target)


def _refused(key: str, target: Path, reason: str = "") -> Outcome[tuple[Path, ...]]:
    return Outcome((), (finding(key, FileLocation(str(target)), reason=reason),))


def _put(data: bytes, target: Path) -> Outcome[tuple[Path, ...]]:
    """Move a file to its place that was written beside it, so that it is there whole or not at all."""
    staging: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".jibao-", dir=target.parent))
        draft = staging / "0"
        draft.write_bytes(data)
        draft.replace(target)
        return Outcome((target,))
    except OSError as error:
        return _refused("U010-output-not-written", target, reason=refusal(error))
    finally:
        if staging:
            shutil.rmtree(staging, ignore_errors=True)


def _publish(files: Mapping[str, bytes], folder: Path, staging: Path, *, final: bool) -> Outcome[tuple[Path, ...]]:
    manifest = Manifest.load(folder)
    moves = _staged(files, folder, Manifest({}) if final else manifest, staging)
    # Old and new contents are both on record before the first move: a stop in between must not leave a file
    # that the next run takes for one edited by hand.
    pending = manifest.and_also(moves)
    pending.save(folder, staging)
    kept = "U013-final-kept" if final else "U011-edited-file-kept"
    found = [finding(kept, FileLocation(move.kept), beside=move.beside) for move in moves if move.kept]
    done = [move for move in moves if _carried_out(move, folder, found)]
    pending.only(done).save(folder, staging)
    return Outcome(tuple(folder / move.name for move in done), tuple(found))


def _staged(files: Mapping[str, bytes], folder: Path, manifest: Manifest, staging: Path) -> list[Move]:
    """Write contents under temporary names and decide their places."""
    documents: dict[str, list[str]] = {}
    for name in files:
        documents.setdefault(_parted(name)[0], []).append(name)
    places: dict[str, str] = {}
    companies: dict[str, str] = {}
    for all_forms in documents.values():
        # Only those forms that differ from their file, while the document does not; else all go with it.
        stands = _stands(folder / all_forms[0], files[all_forms[0]])
        forms = [name for name in all_forms if not (stands and _stands(folder / name, files[name]))]
        beside = zip(*map(_names, forms), strict=True)
        chosen = next((each for each in beside if _all_free(forms, each, files, folder, manifest)), ())
        places |= dict(zip(forms, chosen, strict=True))
        companies |= dict.fromkeys(forms, "、".join(chosen))
    moves = []
    for number, (name, content) in enumerate(files.items()):
        source = staging / str(number)
        source.write_bytes(content)
        kept = "" if _all_free([name], [name], files, folder, manifest) else name
        moves.append(Move(source, places.get(name, name), _hash(content), kept, companies.get(name, "")))
    return moves


def _all_free(
    forms: Iterable[str], places: Iterable[str], files: Mapping[str, bytes], folder: Path, manifest: Manifest
) -> bool:
    pairs = zip(forms, places, strict=True)
    return all(_free(folder / place, manifest.of(place) | {_hash(files[form])}) for form, place in pairs)


def _names(name: str) -> Iterator[str]:
    """The name wanted, then those beside it."""
    document, ending = _parted(name)
    yield name
    for number in ("", *map(str, range(2, 1000))):
        yield f"{document}（新生成{number}）{ending}"


def _parted(name: str) -> tuple[str, str]:
    """The document that a file is a form of, and the ending that says which."""
    path = Path(name)
    ending = WEB_PAGE if path.name.endswith(WEB_PAGE) and path.name != WEB_PAGE else path.suffix
    return path.as_posix().removesuffix(ending), ending


def _free(target: Path, ours: frozenset[str]) -> bool:
    """Whether nothing stands there that we did not write, or would not write now."""
    return not target.exists() or _hash(target.read_bytes()) in ours


def _stands(target: Path, content: bytes) -> bool:
    """Whether a file stands there already just as it would be written."""
    return target.exists() and target.read_bytes() == content


def _carried_out(move: Move, folder: Path, found: list[Diagnostic]) -> bool:
    target = folder / move.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        move.source.replace(target)
    except OSError as error:
        found.append(finding("U012-file-not-replaced", FileLocation(move.name), reason=refusal(error)))
        return False
    return True


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
