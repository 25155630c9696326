"""Styles: each with what it is based on, and the levels that a paragraph or run of a style takes its settings from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from pipeline.word.borders import borders, sides
from pipeline.word.looks import Border
from pipeline.word.markup import attribute, child, children
from pipeline.word.settings import (
    CharacterSettings,
    ParagraphSettings,
    character_settings,
    laid_over,
    paragraph_settings,
)
from pipeline.word.theme import Theme

_ON = {"1", "true", "on"}
_NORMAL_NAMES = {"normal", "正文"}


@dataclass(frozen=True, slots=True)
class Style:
    """One style, with all that it inherits from those it is based on."""

    name: str = ""
    characters: CharacterSettings = field(default_factory=CharacterSettings)
    paragraph: ParagraphSettings = field(default_factory=ParagraphSettings)
    borders: Mapping[str, Border] = field(default_factory=dict)
    cell_sides: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Every style by its kind and id, the default ones by kind, and the defaults of the document."""

    styles: Mapping[tuple[str, str], Style] = field(default_factory=dict)
    defaults: Mapping[str, Style] = field(default_factory=dict)
    characters: CharacterSettings = field(default_factory=CharacterSettings)
    paragraph: ParagraphSettings = field(default_factory=ParagraphSettings)

    def style(self, kind: str, key: str | None) -> Style:
        """Return the style of a kind (paragraph, character, table) by its id; the default one for none or unknown."""
        return self.styles.get((kind, key or ""), self.defaults.get(kind, Style()))


def style_sheet(root: _Element | None, theme: Theme) -> StyleSheet:
    """Return the styles of a styles part; an empty sheet when there is none."""
    elements = {(_kind(each), attribute(each, "styleId") or ""): each for each in children(root, "style")}
    styles: dict[tuple[str, str], Style] = {}
    for key in elements:
        _settle(key, elements, theme, styles)
    usual = {key[0]: styles[key] for key, each in elements.items() if attribute(each, "default") in _ON}
    defaults = child(root, "docDefaults")
    return StyleSheet(
        styles,
        usual,
        character_settings(child(child(defaults, "rPrDefault"), "rPr"), theme),
        paragraph_settings(child(child(defaults, "pPrDefault"), "pPr")),
    )


def _kind(style: _Element) -> str:
    return attribute(style, "type") or "paragraph"


def _settle(
    key: tuple[str, str],
    elements: Mapping[tuple[str, str], _Element],
    theme: Theme,
    styles: dict[tuple[str, str], Style],
) -> None:
    """Lay a style over those that it is based on, which are settled with it; a circle ends where it closes."""
    line: dict[tuple[str, str], _Element] = {}
    at = key
    while at in elements and at not in line and at not in styles:
        line[at] = elements[at]
        at = (key[0], attribute(child(elements[at], "basedOn")) or "")
    whole = styles.get(at, Style())
    for each, element in reversed(line.items()):
        styles[each] = whole = _over(whole, element, each[1], theme)


def _over(below: Style, element: _Element, key: str, theme: Theme) -> Style:
    properties = child(element, "tblPr")
    return Style(
        attribute(child(element, "name")) or key,
        _characters(below, element, theme),
        laid_over(below.paragraph, paragraph_settings(child(element, "pPr"))),
        {**below.borders, **borders(child(properties, "tblBorders"))},
        {**below.cell_sides, **sides(child(properties, "tblCellMar"))},
    )


def _characters(below: Style, element: _Element, theme: Theme) -> CharacterSettings:
    return laid_over(below.characters, character_settings(child(element, "rPr"), theme))


def toggled(paragraph: CharacterSettings, characters: CharacterSettings) -> CharacterSettings:
    """Return a character style laid over a paragraph style: bold, italic and the like of both cancel (17.7.3)."""
    both = laid_over(paragraph, characters)
    return replace(
        both,
        bold=_either("bold", paragraph, characters),
        italic=_either("italic", paragraph, characters),
        hidden=_either("hidden", paragraph, characters),
        struck=_either("struck", paragraph, characters),
    )


def _either(name: str, *levels: CharacterSettings) -> bool | None:
    said: list[bool] = [value for level in levels if (value := getattr(level, name)) is not None]
    return said.count(True) == 1 if said else None
