"""What does a distribution ask for on the machine that the bundle is for?

pip answers for the machine that it runs on, whatever it downloads for: on Linux it forgets what only Windows needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from email import message_from_bytes
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from tools.bundle.target import Target


def asked_for(metadata: bytes, target: Target, extras: Iterable[str] = ()) -> list[Requirement]:
    """Return the requirements of a METADATA file that hold for that machine, with these extras of the distribution."""
    listed = message_from_bytes(metadata).get_all("Requires-Dist", [])
    return [each for each in map(Requirement, listed) if _holds(each, target, extras)]


def _holds(requirement: Requirement, target: Target, extras: Iterable[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**target.environment, "extra": extra}) for extra in ("", *extras))


def closure(
    root: bytes, target: Target, fetch: Callable[[Iterable[NormalizedName]], Mapping[NormalizedName, bytes]]
) -> dict[NormalizedName, list[Requirement]]:
    """Return all that a METADATA file asks for, directly or not; `fetch` gives the METADATA of each name."""
    found = dict[NormalizedName, list[Requirement]]()
    known = dict[NormalizedName, bytes]()
    waiting = asked_for(root, target)
    while waiting:
        for each in waiting:
            found.setdefault(canonicalize_name(each.name), []).append(each)
        known |= fetch(sorted({canonicalize_name(each.name) for each in waiting} - known.keys()))
        again = [
            each for each in waiting for each in asked_for(known[canonicalize_name(each.name)], target, each.extras)
        ]
        said = {str(one) for asked in found.values() for one in asked}
        waiting = list({str(each): each for each in again if str(each) not in said}.values())
    return found


def pins(constraints: Path) -> dict[NormalizedName, str]:
    """Return the one version that a file of constraints allows of each distribution."""
    lines = constraints.read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(name): version
        for line in lines
        if (name := line.partition("==")[0]) and (version := line.partition("==")[2])
    }
