"""What stands below the text: 附件说明, 署名, 成文日期, 附注, the names of 纪要, found from the end upwards."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.layout import Role
from pipeline.recognition.flow import Item
from pipeline.recognition.headings import number_of
from pipeline.recognition.page import Part
from pipeline.recognition.patterns import ANNEX_ITEM, ANNEX_LIST, ATTENDANCE, CAPTION, is_date
from pipeline.word import Paragraph

_LONGEST_NAME = 60
_LONGEST_NOTE = 120
_MOST_NAMES = 10
_FAR = 6  # characters that a signature without a date is moved to the right at least
_MOST_ANNEXES = 40
_NOTED = re.compile(r"[（(【\[〔][^）)】\]〕]+[）)】\]〕]")
_NOTE_WORDS = re.compile("此件|联系人|联系方式|联系电话|咨询电话|信息公开")


def find_closing(flow: Sequence[Item]) -> list[Part]:
    """Return the parts at the end of some items, in reading order."""
    rest = list(flow)
    note = _note(rest)
    rest = rest[: len(rest) - len(note)]
    signed = _signed(rest)
    rest = rest[: len(rest) - len(signed)]
    named = _attendance(rest)
    rest = rest[: len(rest) - len(named)]
    return [*_annex_list(rest), *named, *signed, *note]


def _words(item: Item) -> str:
    return item.paragraph.text.strip() if item.paragraph else ""


def _note(flow: Sequence[Item]) -> list[Part]:
    """The line below the date, in brackets or not; without a date, what reads like a 附注 at the very end."""
    last = flow[-1].paragraph if flow else None
    if last is None or len(flow) < 2:  # noqa: PLR2004 - a date and a note
        return []
    words = last.text.strip()
    if is_date(_words(flow[-2])):
        noted = words[:1] in set("（(【[〔") or _NOTE_WORDS.match(words) is not None
    else:
        bracketed = _NOTED.fullmatch(words) is not None and number_of(words)[0] == 0
        below_list = _NOTE_WORDS.match(words) is not None and len(_annex_list(flow[:-1])) > 0
        noted = (bracketed or below_list) and len(words) <= _LONGEST_NOTE
    return [Part(Role.NOTE, last, flow[-1].at)] if noted else []


def _attendance(flow: Sequence[Item]) -> list[Part]:
    """出席, 请假 and 列席 of a 纪要, below its text and its 附件说明."""
    found: list[Part] = []
    for item in reversed(flow):
        if item.paragraph is None or not ATTENDANCE.match(_words(item)):
            break
        found.insert(0, Part(Role.ATTENDANCE, item.paragraph, item.at))
    return found


def _signed(flow: Sequence[Item]) -> list[Part]:
    last = flow[-1].paragraph if flow else None
    if last is None:
        return []
    if not is_date(last.text):
        alone = _is_name(last) and _stands_right(last) and len(flow) > 1
        return [Part(Role.SIGNATURE, last, flow[-1].at)] if alone else []
    names: list[Part] = []
    for item in reversed(flow[max(0, len(flow) - 1 - _MOST_NAMES) : -1]):
        if item.paragraph is None or not _is_name(item.paragraph):
            break
        names.insert(0, Part(Role.SIGNATURE, item.paragraph, item.at))
    return [*names, Part(Role.DATE, last, flow[-1].at)]


def _is_name(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    short = len(text) <= _LONGEST_NAME and not re.search(r"[。，；：！？;:!?、]|,(?!\s?[A-Za-z])", text)
    other = ANNEX_ITEM.match(text) or CAPTION.match(text) or is_date(text)
    return short and number_of(text)[0] == 0 and not other


def _stands_right(paragraph: Paragraph) -> bool:
    blanks = len(paragraph.text) - len(paragraph.text.lstrip())
    shape = paragraph.shape
    return shape.stand == "right" or shape.left.twips > _FAR * 320 or blanks > 2 * _FAR  # 320 twips: one 字


def _annex_list(flow: Sequence[Item]) -> list[Part]:
    """The last paragraph that begins with 附件： and what follows it, when these are items of its list."""
    for start in range(len(flow) - 1, max(-1, len(flow) - 1 - _MOST_ANNEXES), -1):
        words = _words(flow[start])
        if ANNEX_LIST.match(words) or re.fullmatch(r"附\s{0,4}件\s*[：:]", words):
            return [Part(Role.ANNEX_LIST, item.paragraph, item.at) for item in flow[start:] if item.paragraph]
        if not ANNEX_ITEM.match(words):
            break
    return []
