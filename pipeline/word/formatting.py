"""Lays the levels together: defaults, table style, list, paragraph style, character style, own settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml.etree import _Element

from pipeline.model.layout import TWIPS_A_POINT
from pipeline.word.looks import LineRule, Look, Measure, Shape, TabStop
from pipeline.word.markup import attribute, child
from pipeline.word.numbering import Numbering
from pipeline.word.settings import (
    CharacterSettings,
    Length,
    ParagraphSettings,
    character_settings,
    laid_over,
    paragraph_settings,
)
from pipeline.word.styles import Style, StyleSheet, toggled
from pipeline.word.theme import Theme

_PERCENT = 100
_USUAL_LINE = 240
_BODY_LEVEL = 10  # w:outlineLvl 9, counted from 1: no heading


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """A paragraph before its runs are read: its style's name, settings, and those its runs begin with."""

    style: str
    label: str
    settings: ParagraphSettings
    characters: CharacterSettings


@dataclass(frozen=True, slots=True)
class Formatting:
    """What the formatting parts of a document say."""

    sheet: StyleSheet
    theme: Theme
    numbering: Numbering

    def paragraph(self, element: _Element, table: Style | None) -> ParagraphFormat:
        """Return the format of a paragraph; `table` is the style of the table that it stands in."""
        properties = child(element, "pPr")
        style = self.sheet.style("paragraph", attribute(child(properties, "pStyle")))
        own = paragraph_settings(properties)
        below = laid_over(self.sheet.paragraph, table.paragraph) if table else self.sheet.paragraph
        listed = laid_over(style.paragraph, own)
        level = self.numbering.level(listed)
        if level and own.list_id is None:  # the list is that of the style, which may indent otherwise
            settings = laid_over(laid_over(laid_over(below, level.paragraph), style.paragraph), own)
        else:
            indented = laid_over(below, style.paragraph)
            settings = laid_over(laid_over(indented, level.paragraph) if level else indented, own)
        characters = self.sheet.characters
        if table:
            characters = laid_over(characters, table.characters)
        return ParagraphFormat(
            style.name, self.numbering.label(listed), settings, laid_over(characters, style.characters)
        )

    def run(self, properties: _Element | None, base: CharacterSettings) -> CharacterSettings:
        """Return the settings of a run within a paragraph whose runs begin with `base`."""
        key = attribute(child(properties, "rStyle"))
        settings = toggled(base, self.sheet.style("character", key).characters) if key else base
        return laid_over(settings, character_settings(properties, self.theme))


def look(settings: CharacterSettings) -> Look:
    """Return the look that settings come to; Word's own defaults where nothing is said."""
    ascii_face = settings.ascii or "Times New Roman"
    return Look(
        settings.east_asia or ascii_face,
        ascii_face,
        settings.high_ansi or ascii_face,
        settings.hint == "eastAsia",
        settings.size or 10.0,
        settings.bold or False,
        settings.italic or False,
        settings.underline or False,
        settings.colour or "",
        settings.spacing or 0,
        _PERCENT if settings.scale is None else settings.scale,
        settings.hidden or False,
        settings.struck or False,
        settings.raised or False,
    )


def shape(settings: ParagraphSettings, first: Look, pitch: int) -> Shape:
    """Return the shape that settings come to; `first` is the look whose width counts as 字, `pitch` a line in twips."""
    one = first.size * TWIPS_A_POINT + first.spacing
    level = settings.outline_level
    return Shape(
        _stand(settings.stand),
        _measure(settings.left, one),
        _measure(settings.right, one),
        _measure(settings.first_line, one),
        _spacing(settings.before, pitch),
        _spacing(settings.after, pitch),
        _USUAL_LINE if settings.line is None else settings.line,
        settings.line_rule or LineRule.AUTO,
        settings.keep_next or False,
        settings.keep_lines or False,
        settings.page_break_before or False,
        level if level is not None and 0 < level < _BODY_LEVEL else None,
        settings.snap_to_grid is not False,
        MappingProxyType(settings.borders or {}),
        settings.anchor,
        _stops(settings.tabs or {}),
        settings.widow_control is not False,
        settings.script_gaps is not False,
        settings.contextual or False,
    )


def _stand(stand: str | None) -> str:
    return {None: "left", "start": "left", "end": "right"}.get(stand, stand or "left")


def _stops(tabs: Mapping[int, str]) -> tuple[TabStop, ...]:
    stands = {"start": "left", "end": "right", "num": "left"}
    kept = ((at, stand) for at, stand in sorted(tabs.items()) if stand not in {"clear", "bar"})
    return tuple(TabStop(at, stands.get(stand, stand)) for at, stand in kept)


def _measure(length: Length | None, one: float) -> Measure:
    """Characters beat the twips beside them, which may be out of date."""
    if length is None:
        return Measure()
    if length.hundredths:
        characters = length.hundredths / _PERCENT
        return Measure(round(characters * one), characters)
    return Measure(length.twips or 0)


def _spacing(length: Length | None, pitch: int) -> int:
    """Lines beat the twips beside them, which Word renews when it saves."""
    if length is None:
        return 0
    if length.hundredths:
        return round(length.hundredths / _PERCENT * (pitch or _USUAL_LINE))
    return length.twips or 0
