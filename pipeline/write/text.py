"""Runs and paragraphs: the fragments that a document is put together from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from pipeline.model.document import Run, Runs
from pipeline.model.layout import Role
from pipeline.write.anchoring import marked
from pipeline.write.markup import element, escaped, ordered, switch

_HINT = element("rFonts", hint="eastAsia")  # without it “ ” … — are taken for Latin
_BOLD = switch("b")
_WHOLE = 100  # percent
_LINE_BREAK = "<w:br/>"
_TAB = "<w:tab/>"


def plain(text: str) -> str:
    """Return a run of text that prints no figure."""
    return run(Run(text))


def run(part: Run, style: str = "") -> str:
    """Return one run; `style` is the id of a character style. One that prints a figure is marked as such."""
    return marked(part, unmarked_run(part, style)) if part.text else ""


def unmarked_run(part: Run, style: str = "") -> str:
    """Return one run, empty when it says nothing, not marked though it may print a figure."""
    return (
        ""
        if not part.text
        else f"<w:r>{_run_properties(style, _BOLD if part.strong else '')}{_content(part.text)}</w:r>"
    )


def sized(text: str, size: float, scale: int) -> str:
    """Return a run of text in a size of its own, in points; `scale` is the width of its characters in percent."""
    half_points = round(size * 2)
    narrow = element("w", val=scale) if scale < _WHOLE else ""
    properties = ordered("rPr", _HINT, narrow, element("sz", val=half_points), element("szCs", val=half_points))
    return f"<w:r>{properties}{_content(text)}</w:r>"


def runs(parts: Iterable[Run], style: str = "") -> str:
    """Return several runs, one after the other."""
    return "".join([run(part, style) for part in joined(parts)])


def joined(parts: Iterable[Run]) -> Runs:
    """Return runs with neighbouring words joined that print no figure: a Word file does not say who wrote them."""
    found: list[Run] = []
    for part in parts:
        if found and not (found[-1].figure or part.figure) and found[-1].strong is part.strong:
            found[-1] = replace(found[-1], text=found[-1].text + part.text, location=None)
        else:
            found.append(part)
    return tuple(found)


def text_of(parts: Runs) -> str:
    """Return the words of several runs."""
    return parts[0].text if len(parts) == 1 else "".join(part.text for part in parts)


def paragraph(role: Role | str, content: str, *properties: str) -> str:
    """Return a paragraph in the style of a role, with further properties of its own."""
    return f"{paragraph_begun(role, *properties)}{content}</w:p>"


def paragraph_begun(role: Role | str, *properties: str) -> str:
    """Return a paragraph up to its content."""
    return f"<w:p>{_paragraph_properties(str(role), properties)}"


@cache
def _paragraph_properties(style: str, properties: tuple[str, ...]) -> str:
    return ordered("pPr", element("pStyle", val=style), *properties)


@cache
def _run_properties(style: str, bold: str) -> str:
    character_style = element("rStyle", val=style) if style else ""
    return ordered("rPr", character_style, _HINT, bold)


def _content(text: str) -> str:
    safe = escaped(text)
    if "\n" not in safe and "\t" not in safe:
        return f'<w:t xml:space="preserve">{safe}</w:t>'
    lines = [_TAB.join(_piece(piece) for piece in line.split("\t")) for line in safe.split("\n")]
    return _LINE_BREAK.join(lines)


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""
