"""文本 of a column that names people: one name in a cell, written without blanks and with the dot that names have."""

from __future__ import annotations

from pipeline.model.definition import ColumnDefinition
from pipeline.model.people import called_people
from pipeline.prose.surnames import COMPOUND_SURNAMES
from pipeline.read.cells import Cell
from pipeline.read.values.blanks_in_names import has_other_dot, readings_of
from pipeline.read.values.joined_names import split_joined
from pipeline.read.values.lists import has_open_end
from pipeline.read.values.name_lines import parts_of
from pipeline.read.values.spelled_names import is_chinese, is_plain, without_bracket
from pipeline.read.values.texts import shown, text_parser
from pipeline.read.values.verdict import Parser, Problem, Settled, Surroundings, Verdict

_LONGEST_IN_PARTS = 4
"""Signs of a name without dots; what is longer (市 委党校教师) is no name of one person."""


def text_or_name_parser(column: ColumnDefinition, around: Surroundings, distinct: list[Cell]) -> Parser:
    """Return the parser of 文本; where a column names people, one who stands there alone is read as in a list."""
    text = text_parser(column, around, distinct)
    if not (called_people(column.name) or column.universe):
        return text

    def parse(cell: Cell) -> Verdict:
        verdict = text(cell)
        if not isinstance(verdict, str):
            return verdict
        if is_plain(verdict):
            return _padded(cell, verdict)
        return _one_name(cell, verdict)

    return parse


def _padded(cell: Cell, text: str) -> Verdict:
    """A name written sign by sign, which 张 三 李 四 may be or not."""
    long = len(text) == _LONGEST_IN_PARTS and text != cell and not text.startswith(COMPOUND_SURNAMES)
    if long and isinstance(cell, str) and len(cell.split()) == _LONGEST_IN_PARTS:
        return Settled(text, Problem("V047-one-name-in-parts", shown(cell), (("names", text),)))
    return text


def _one_name(cell: Cell, text: str) -> Verdict:
    """The one name that all readings of a text agree on, or the text as it stands.

    Unlike in a list, 陈 㛃婷 and 买买提.艾力 need nobody who knows them: the cell is about one person.
    """
    if len(parts_of(text)) > 1:
        return text
    ways = readings_of(text)
    names = {name for way in ways for name in way.names}
    if len(names) != 1 or any(len(way.names) != 1 for way in ways):
        return text
    (name,) = names
    if name == text or not _is_one_name(name):
        return text
    if not (has_other_dot(text) or any(way.together for way in ways)):
        return name  # 欧阳 修远, of which a list says nothing either
    return Settled(name, Problem("V047-one-name-in-parts", shown(cell), (("names", name),)))


def _is_one_name(name: str) -> bool:
    bare = without_bracket(name)
    too_long = "·" not in bare and len(bare) > _LONGEST_IN_PARTS
    return is_chinese(bare) and not too_long and not has_open_end(name) and len(split_joined(name) or (name,)) == 1
