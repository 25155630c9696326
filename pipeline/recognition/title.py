"""标题, unit and date under it, 主送机关: what stands between the 版头 and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.layout import Role
from pipeline.recognition.flow import Item
from pipeline.recognition.headings import number_of
from pipeline.recognition.measuring import look_of, looks_centred, one_character, width
from pipeline.recognition.naming import face_kind
from pipeline.recognition.page import Part
from pipeline.recognition.patterns import ANNEX_LABEL, ATTENDANCE, ORGANISATION, is_date
from pipeline.word import Paragraph, Section

_LARGE = 20.0
_LONGEST = 120
_SAME = 0.3
_MOST_BYLINES = 6
_LONGEST_BYLINE = 40
_LONGEST_ADDRESSEE = 600
_AT_MARGIN = 0.6  # 字
_NO_NAME = re.compile("[。；！？：:]|如下|以下|下列")


def find_title(flow: Sequence[Item], sections: Sequence[Section]) -> list[Part]:
    """Return the parts at the head of some items that come before the text: title, byline, 主送机关."""
    titles = _title(flow, sections)
    bylines = _bylines(flow[len(titles) :], sections) if titles else []
    rest = flow[len(titles) + len(bylines) :]
    addressee = rest[0].paragraph if rest else None
    if addressee is None:
        return [*titles, *bylines]
    placed = bool(titles) and _begins_at_margin(addressee, sections[addressee.section])
    found = [Part(Role.ADDRESSEE, addressee, rest[0].at)] if _is_addressee(addressee, placed=placed) else []
    return [*titles, *bylines, *found]


def _title(flow: Sequence[Item], sections: Sequence[Section]) -> list[Part]:
    found: list[Part] = []
    for item in flow:
        paragraph = item.paragraph
        if paragraph is None or not _may_be_title(paragraph, sections):
            break
        if found and not _goes_on(found[-1], paragraph, item.at):
            break
        found.append(Part(Role.TITLE, paragraph, item.at))
    return found


def _may_be_title(paragraph: Paragraph, sections: Sequence[Section]) -> bool:
    text, look = paragraph.text.strip(), look_of(paragraph)
    if len(text) > _LONGEST or "。" in text or is_date(text):
        return False
    standing_out = look.size >= _LARGE or face_kind(look.east_asia) == "小标宋"
    numbered = number_of(text)[0] > 0 and not standing_out
    return not numbered and (looks_centred(paragraph, sections[paragraph.section]) or standing_out)


def _goes_on(above: Part, paragraph: Paragraph, at: int) -> bool:
    """Whether a title that was broken by paragraphs goes on: the same look, no line left between."""
    one, other = look_of(above.paragraph), look_of(paragraph)
    alike = abs(one.size - other.size) <= _SAME and face_kind(one.east_asia) == face_kind(other.east_asia)
    return alike and at == above.at + 1 and above.paragraph.shape.stand == paragraph.shape.stand


def _bylines(flow: Sequence[Item], sections: Sequence[Section]) -> list[Part]:
    found: list[Part] = []
    for at, item in enumerate(flow[:_MOST_BYLINES]):
        paragraph = item.paragraph
        if paragraph is None:
            break
        text = paragraph.text.strip()
        below = flow[at + 1].paragraph if at + 1 < len(flow) else None
        moved = paragraph.shape.stand == "right" or (below is not None and _is_dated(below.text))
        moved = moved and not text.endswith(("：", ":"))
        placed = (moved or looks_centred(paragraph, sections[paragraph.section])) and number_of(text)[0] == 0
        if not (_is_dated(text) or (placed and "。" not in text and len(text) <= _LONGEST_BYLINE)):
            break
        found.append(Part(Role.BYLINE, paragraph, item.at))
    return found


def _is_dated(text: str) -> bool:
    """Whether a text is a date in brackets, as it stands under a title."""
    return re.match(r"\s{0,40}[（(]", text) is not None and is_date(text)


def _is_addressee(paragraph: Paragraph, *, placed: bool) -> bool:
    """Whoever is named, and a colon, at the margin below the title; elsewhere agencies, joined by 、 or ，."""
    text = paragraph.text.strip()
    bare = text.rstrip("：:").strip()
    if ANNEX_LABEL.fullmatch(text) or ATTENDANCE.match(text) or number_of(text)[0] or not bare:
        return False
    if bare == text:
        return _lists_agencies(bare) and paragraph.shape.first_line.twips <= 0
    if _NO_NAME.search(bare):
        return False
    return (placed and len(bare) <= _LONGEST_ADDRESSEE) or _lists_agencies(bare)


def _begins_at_margin(paragraph: Paragraph, section: Section) -> bool:
    text, shape = paragraph.text, paragraph.shape
    indent = (shape.left.twips + shape.first_line.twips) / one_character(paragraph, section)
    blanks = width(text[: len(text) - len(text.lstrip())])
    return shape.stand not in {"right", "center"} and indent + blanks <= _AT_MARGIN


def _lists_agencies(text: str) -> bool:
    names = re.split("[、，,]", text)
    return bool(text) and all(ORGANISATION.search(name[-40:]) and ORGANISATION.fullmatch(_tail(name)) for name in names)


def _tail(name: str) -> str:
    """The words that a name ends with, which say whether it is an agency."""
    found = re.search(rf"{ORGANISATION.pattern}$", name.strip())
    return found[0] if found else ""
