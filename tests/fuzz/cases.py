"""Which case is a number? The number alone says what is changed, how, and through which door it comes in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz.changes import Change, bounded, drawn, name_of
from tests.fuzz.entries import ENTRIES, SOUND, Entry, Subject
from tests.fuzz.ground import CITY, DRAFTS, OFFICE, TWINS, ground
from tests.fuzz.kinds import FIELDS, Kind
from tests.fuzz.requests import REQUESTS, Visit

_OF_SEVERAL_UNITS = ("batch", "batch --jobs", "new --from")
_MOST_STEPS = (1, 1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one file; `number` gives it its own random numbers, so that others may be left out."""

    number: int
    file: str
    change: Change

    def __str__(self) -> str:
        """Return the step as reports say it."""
        return f"第{self.number}步 {name_of(self.change)} {self.file}"


@dataclass(frozen=True, slots=True)
class Case:
    """What is done: `words` for a command, `visits` for the workbench."""

    seed: int
    name: str
    kind: Kind
    subject: Subject
    steps: Sequence[Step]
    entry: Entry | None = None
    words: Sequence[str] = ()
    visits: Sequence[Visit] = ()

    def files(self, only: Sequence[int] | None = None) -> Mapping[str, bytes]:
        """Return what lies there when the case begins, by path; `only` some of the steps are taken."""
        files = {path: data for path, data in ground().items() if self._needs(path)}
        for step in self.steps:
            if only is None or step.number in only:
                chance = Random(f"{self.seed}/{step.number}")
                files[step.file] = bounded(files[step.file], step.change(chance, files[step.file]))
        return files

    def _needs(self, path: str) -> bool:
        """Whether a file may be read: of the unit, of those that commands over several units name, the draft itself."""
        several = self.name in _OF_SEVERAL_UNITS
        own = "inputs/justice-" if several or self.subject.unit == CITY else f"{self.subject.unit}/"
        others = (f"{OFFICE}/", f"{TWINS}/") if several else ()
        sound = SOUND if self.name == "proof --against" else ()
        return path in (self.subject.file, *sound) or path.startswith((own, f"{self.subject.unit}/", *others))


DOORS: Sequence[tuple[str, Kind]] = (
    *((entry.name, kind) for entry in ENTRIES for kind in entry.kinds),
    *((f"serve {name}", kind) for name, (_, kinds) in REQUESTS.items() for kind in kinds),
)
"""Every entry point with every kind of input that it reads, some of them twice; numbers go round through them."""
_ENTRIES = {entry.name: entry for entry in ENTRIES}


def case_of(seed: int) -> Case:
    """Return the case of a number."""
    chance = Random(seed)
    name, kind = DOORS[seed % len(DOORS)]
    field = FIELDS[kind]
    unit = chance.choices(list(field.files), field.weights)[0]
    files = sorted(path for path in ground() if field.files[unit].match(path))
    drafts = sorted(path for path in ground() if path.startswith(f"{DRAFTS}/"))
    changed = chance.choice(files) if files else chance.choice(drafts)
    needs_draft = kind is not Kind.DRAFT and name in {"verify", "refresh", "seal", "proof", "template from"}
    subject = Subject(unit, chance.choice(drafts) if needs_draft else changed, kind)
    steps = (
        [Step(at, changed, drawn(chance, field.changes)) for at in range(chance.choice(_MOST_STEPS))] if files else []
    )
    if name in _ENTRIES:
        entry = _ENTRIES[name]
        return Case(seed, name, kind, subject, steps, entry, _typed(entry.words(chance, subject)))
    visits = REQUESTS[name.removeprefix("serve ")][0](chance, subject)
    return Case(seed, name, kind, subject, steps, None, (), visits)


def _typed(words: Sequence[str]) -> Sequence[str]:
    """Words as a system hands them over: without zero bytes, which end a word."""
    return [word.split("\0")[0] for word in words]
