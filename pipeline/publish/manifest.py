"""Remembers what we wrote into a folder, so that a file edited by hand is told from one of ours."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.publish.kept import MANIFEST
from pipeline.publish.standing import record


@dataclass(frozen=True)
class Manifest:
    """What we wrote into a folder: the hashes that each file of ours may have."""

    hashes: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read a folder's manifest; without one, or with one that is damaged, no file there counts as ours."""
        try:
            kept = json.loads(record(folder / MANIFEST))
            return cls({str(name): frozenset(map(str, hashes)) for name, hashes in kept.items()})
        except (OSError, ValueError, AttributeError, TypeError, RecursionError):
            return cls({})

    @property
    def content(self) -> bytes:
        """The manifest as it is kept; a name that is no proper text, as Linux allows, stays what it is."""
        kept = {name: sorted(hashes) for name, hashes in sorted(self.hashes.items())}
        return json.dumps(kept, ensure_ascii=False, indent=1).encode(errors="surrogatepass")

    def and_also(self, written: Iterable[tuple[str, str]]) -> Manifest:
        """Return this manifest with names and hashes as further contents of ours."""
        return Manifest(dict(self.hashes) | {name: self.of(name) | {content} for name, content in written})

    def only(self, written: Iterable[tuple[str, str]]) -> Manifest:
        """Return this manifest with names and hashes as the only contents of their files."""
        return Manifest(dict(self.hashes) | {name: frozenset({content}) for name, content in written})

    def of(self, name: str) -> frozenset[str]:
        """Return the hashes that a file of ours may have, under this name or one that a system takes for the same."""
        return self.hashes.get(name) or self._by_folded_name.get(folded(name), frozenset())

    @cached_property
    def _by_folded_name(self) -> Mapping[str, frozenset[str]]:
        alike: dict[str, frozenset[str]] = {}
        for name, hashes in self.hashes.items():
            alike[folded(name)] = alike.get(folded(name), frozenset()) | hashes
        return alike


def folded(name: str) -> str:
    """Return what names have in common that Windows or macOS cannot tell apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
