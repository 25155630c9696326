"""Remembers what we wrote into a folder, so that a file edited by hand is told from one of ours."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline.publish.kept import MANIFEST
from pipeline.publish.makers import Trace
from pipeline.publish.standing import record

_HASHES, _OF = "hashes", "unit"


@dataclass(frozen=True)
class Manifest:
    """What we wrote into a folder: the hashes that each file of ours may have, and of which unit it is, if of any."""

    hashes: Mapping[str, frozenset[str]]
    makers: Mapping[str, Trace] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read a folder's manifest; without one, or with one that is damaged, no file there counts as ours."""
        try:
            kept = json.loads(record(folder / MANIFEST))
            hashes = {str(name): frozenset(map(str, _hashes(each))) for name, each in kept.items()}
            made = {str(name): Trace.read(each.get(_OF)) for name, each in kept.items() if isinstance(each, dict)}
            return cls(hashes, {name: trace for name, trace in made.items() if trace})
        except (OSError, ValueError, AttributeError, TypeError, RecursionError):
            return cls({})

    @property
    def content(self) -> bytes:
        """The manifest as it is kept; a name that is no proper text, as Linux allows, stays what it is."""
        kept = {name: self._kept(name, sorted(hashes)) for name, hashes in sorted(self.hashes.items())}
        return json.dumps(kept, ensure_ascii=False, indent=1).encode(errors="surrogatepass")

    def _kept(self, name: str, hashes: list[str]) -> object:
        trace = self.makers.get(name)
        return {_HASHES: hashes, _OF: [trace.way, trace.name]} if trace else hashes

    def and_also(self, written: Iterable[tuple[str, str]]) -> Manifest:
        """Return this manifest with names and hashes as further contents of ours."""
        return replace(self, hashes={**self.hashes, **{name: self.of(name) | {content} for name, content in written}})

    def only(self, written: Iterable[tuple[str, str]]) -> Manifest:
        """Return this manifest with names and hashes as the only contents of their files."""
        return replace(self, hashes={**self.hashes, **{name: frozenset({content}) for name, content in written}})

    def made_by(self, trace: Trace, names: Iterable[str]) -> Manifest:
        """Return this manifest with files of these names as those of a unit."""
        return replace(self, makers={**self.makers, **dict.fromkeys(names, trace)})

    def maker(self, name: str) -> Trace | None:
        """Return of which unit a file of this name is, or of one that a system takes for the same."""
        return self.makers.get(name) or self._makers_by_folded_name.get(folded(name))

    def of(self, name: str) -> frozenset[str]:
        """Return the hashes that a file of ours may have, under this name or one that a system takes for the same."""
        return self.hashes.get(name) or self._by_folded_name.get(folded(name), frozenset())

    @cached_property
    def _makers_by_folded_name(self) -> Mapping[str, Trace]:
        return {folded(name): trace for name, trace in self.makers.items()}

    @cached_property
    def _by_folded_name(self) -> Mapping[str, frozenset[str]]:
        alike: dict[str, frozenset[str]] = {}
        for name, hashes in self.hashes.items():
            alike[folded(name)] = alike.get(folded(name), frozenset()) | hashes
        return alike


def _hashes(kept: object) -> Iterable[object]:
    """The hashes of a file, whether it is of a unit or of none; raises TypeError for what are no hashes."""
    found = kept.get(_HASHES) if isinstance(kept, dict) else kept
    if not isinstance(found, list):
        raise TypeError
    return found


def folded(name: str) -> str:
    """Return what names have in common that Windows or macOS cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
