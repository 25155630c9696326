"""Where does each finished file go: to its own place, or beside a file that people have edited?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.publish.kept import WEB_PAGE
from pipeline.publish.makers import Trace
from pipeline.publish.manifest import Manifest, folded
from pipeline.publish.standing import Standing, hash_of, standing

_MOST_BESIDE = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file `name` is to stand, by its path in the folder, and what stands there until then.

    `kept` says that a file of that name is left alone, `alike` names another of the set whose name some systems take
    for the same, `beside` are the names of all that is put aside with it, `other` is the unit whose file stands there.
    """

    name: str
    target: str
    before: Standing
    kept: bool = False
    alike: str = ""
    beside: str = ""
    other: str = ""

    @property
    def is_of_another(self) -> bool:
        """Whether the file at the target stays that of another unit, which would write the very same."""
        return bool(self.other) and self.target == self.name


@dataclass(slots=True)
class Seats:
    """The places of a folder as they were seen, and as they are given away."""

    folder: Path
    files: Mapping[str, bytes]
    manifest: Manifest
    mine: Trace | None = None
    seen: dict[str, Standing] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def look(self, place: str) -> Standing:
        """Return what stands at a place; raises OSError."""
        if place not in self.seen:
            self.seen[place] = standing(self.folder / place)
        return self.seen[place]

    def hash(self, name: str) -> str:
        """Return the hash of a finished file."""
        if name not in self.hashes:
            self.hashes[name] = hash_of(self.files[name])
        return self.hashes[name]

    def stands(self, name: str) -> bool:
        """Whether a file stands at its own place already just as it would be written."""
        return self.look(name).hash == self.hash(name)

    def free(self, name: str, place: str) -> bool:
        """Whether a file may go to a place: nothing stands there that we did not write, or would not write now."""
        if self.taken.get(folded(place), name) != name:
            return False
        there = self.look(place)
        if not there.exists or there.hash == self.hash(name):
            return True
        return there.hash in self.manifest.of(place) and not self.other(place)

    def other(self, place: str) -> str:
        """Return what another unit calls itself whose file stands at a place, "" where none of another one does."""
        maker = self.manifest.maker(place) if self.mine else None
        if not (self.mine and maker and self.look(place).exists and maker.is_another(self.mine, self.folder)):
            return ""
        return maker.name or maker.way


def places(
    files: Mapping[str, bytes], folder: Path, manifest: Manifest, mine: Trace | None = None
) -> Iterator[Place | tuple[str, OSError]]:
    """Yield the place of each file, or the file with the reason why none can be looked for.

    What stands there as the file of another unit than `mine` is left alone like one that people edited.
    Files that differ only in their ending are forms of one document, the first of them the document itself: where one
    is put aside, so are the others, unless the document stands there already just as it would be written.
    """
    documents: dict[str, list[str]] = {}
    for name in files:
        documents.setdefault(_parted(name)[0], []).append(name)
    seats = Seats(folder, files, manifest, mine)
    for forms in documents.values():
        try:
            yield from _seated(forms, seats)
        except OSError as error:
            yield from ((name, error) for name in forms)


def _seated(all_forms: list[str], seats: Seats) -> list[Place]:
    # Only those forms that differ from their file, while the document does not; else all go with it.
    stands = seats.stands(all_forms[0])
    forms = [name for name in all_forms if not (stands and seats.stands(name))]
    chosen = dict(zip(forms, _chosen(forms, seats), strict=True))
    alike = {name: _alike(name, seats) for name in all_forms}
    kept = {name for name in all_forms if not alike[name] and not seats.free(name, name)}
    found = []
    for name in all_forms:
        place = chosen.get(name, name)
        seats.taken[folded(place)] = name
        beside = "、".join(chosen.values()) if name in chosen else ""
        other = seats.other(name)
        found.append(Place(name, place, seats.look(place), name in kept, alike[name], beside, other))
    return found


def _chosen(forms: list[str], seats: Seats) -> tuple[str, ...]:
    """The first places, all with the same addition to the name, that are free for all forms; raises OSError."""
    for beside in zip(*map(_names, forms), strict=True):
        if all(seats.free(name, place) for name, place in zip(forms, beside, strict=True)):
            return beside
    if forms:
        raise FileExistsError
    return ()


def _alike(name: str, seats: Seats) -> str:
    """Another file of the set that has been given the place of this one."""
    other = seats.taken.get(folded(name), name)
    return "" if other == name else other


def _names(name: str) -> Iterator[str]:
    """The name wanted, then those beside it."""
    document, ending = _parted(name)
    yield name
    for number in ("", *map(str, range(2, _MOST_BESIDE))):
        yield f"{document}（新生成{number}）{ending}"


def _parted(name: str) -> tuple[str, str]:
    """The document that a file is a form of, and the ending that says which."""
    path = Path(name)
    ending = WEB_PAGE if path.name.endswith(WEB_PAGE) and path.name != WEB_PAGE else path.suffix
    return path.as_posix().removesuffix(ending), ending


def leads_elsewhere(names: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return the files whose folder below `folder` is a link out of it, with the link; raises OSError."""
    root = folder.resolve()
    found: dict[str, Path] = {}
    for name in names:
        above = (folder / parent for parent in Path(name).parents if parent != Path())
        link = next((each for each in above if not each.resolve().is_relative_to(root)), None)
        if link:
            found[name] = link
    return found
