"""Faces and sizes of every element (5.2.2, 7.2–7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.layout.deviation import deviation
from pipeline.layout.stretches import chinese, inked, shares, stretches
from pipeline.model.diagnostic import Diagnostic
from pipeline.model.layout import Role
from pipeline.recognition.naming import element_name, face_kind, size_name
from pipeline.recognition.page import Page, Part
from pipeline.word import Run

_SET_OFF = {"楷体", "黑体"}
"""What offices set words of a paragraph in to bring them out; a whole paragraph is another matter."""
_FREE_SIZE = {Role.AGENCY_MARK}
_SAME_SIZE = 0.25
_HALF = 0.5


def wrong_faces(page: Page) -> Iterator[Diagnostic]:
    """Find elements in another face than theirs, one finding for an element and a face."""
    found: dict[tuple[Role, str], list[Part]] = {}
    for part in page.parts:
        for role, runs in stretches(part):
            expected = face_kind(page.standard.texts[role].face)
            seen = _faces(role, runs)
            total = sum(count for _, count in seen)
            for kind, count in seen:
                most = count > total * _HALF
                slip = role is Role.BODY and kind not in _SET_OFF
                if kind != expected and (most or slip):
                    found.setdefault((role, kind), []).append(part)
                    break
    for (role, kind), parts in found.items():
        text = page.standard.texts[role]
        seen_face = {"element": element_name(role), "seen": kind or "没有指定的字体", "expected": face_kind(text.face)}
        yield deviation("L020-wrong-face", page, text.font_clause, parts, **seen_face)


def _faces(role: Role, runs: Sequence[Run]) -> list[tuple[str, int]]:
    """The faces of Chinese characters; of a page number, that of its digits."""
    if role is Role.PAGE_NUMBER:
        return shares(runs, inked, lambda look: face_kind(look.ascii))
    return shares(runs, chinese, lambda look: face_kind(look.east_asia))


def wrong_sizes(page: Page) -> Iterator[Diagnostic]:
    """Find elements in another size than theirs, one finding for an element and a size."""
    found: dict[tuple[Role, str], list[Part]] = {}
    for part in page.parts:
        for role, runs in stretches(part):
            expected = page.standard.texts[role].size
            for size, _ in shares(runs, inked, lambda look: look.size):
                if role not in _FREE_SIZE and abs(size - expected) > _SAME_SIZE:
                    found.setdefault((role, size_name(size)), []).append(part)
                    break
    for (role, size_seen), parts in found.items():
        text = page.standard.texts[role]
        names = {"element": element_name(role), "seen": size_seen, "expected": size_name(text.size)}
        yield deviation("L021-wrong-size", page, text.font_clause, parts, **names)
