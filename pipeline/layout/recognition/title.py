"""标题, unit and date under it, 主送机关: what stands between the 版头 and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.measuring import look_of, looks_centred
from pipeline.layout.naming import face_kind
from pipeline.layout.page import Part
from pipeline.layout.patterns import ORGANISATION, is_date
from pipeline.layout.recognition.flow import Item
from pipeline.layout.recognition.headings import number_of
from pipeline.model.layout import Role
from pipeline.word import Paragraph, Section

_LARGE = 20.0
_LONGEST = 120
_SAME = 0.3
_MOST_BYLINES = 6
_LONGEST_BYLINE = 40


def find_title(flow: Sequence[Item], sections: Sequence[Section]) -> list[Part]:
    """Return the parts at the head of some items that come before the text: title, byline, 主送机关."""
    titles = _title(flow, sections)
    bylines = _bylines(flow[len(titles) :], sections) if titles else []
    rest = flow[len(titles) + len(bylines) :]
    addressee = rest[0].paragraph if rest else None
    found = [Part(Role.ADDRESSEE, addressee, rest[0].at)] if addressee and _is_addressee(addressee) else []
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
    for item in flow[:_MOST_BYLINES]:
        paragraph = item.paragraph
        if paragraph is None:
            break
        text = paragraph.text.strip()
        dated = re.match("[（(]", text) is not None and is_date(text)
        centred = looks_centred(paragraph, sections[paragraph.section]) and number_of(text)[0] == 0 and "。" not in text
        if not (dated or (centred and len(text) <= _LONGEST_BYLINE)):
            break
        found.append(Part(Role.BYLINE, paragraph, item.at))
    return found


def _is_addressee(paragraph: Paragraph) -> bool:
    """Agencies, joined by 、 or ，, and a colon; not a sentence that announces something."""
    text = paragraph.text.strip()
    bare = text.rstrip("：:").strip()
    if bare == text or not bare or re.search("[。；！？：:]|如下|以下|下列", bare):
        return bare == text and _lists_agencies(bare) and paragraph.shape.first_line.twips <= 0
    return _lists_agencies(bare)


def _lists_agencies(text: str) -> bool:
    names = re.split("[、，,]", text)
    return bool(text) and all(ORGANISATION.search(name[-40:]) and ORGANISATION.fullmatch(_tail(name)) for name in names)


def _tail(name: str) -> str:
    """The words that a name ends with, which say whether it is an agency."""
    found = re.search(rf"{ORGANISATION.pattern}$", name.strip())
    return found[0] if found else ""
