"""What can be changed of what lies there: which files are of a kind, and which changes its language knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tests.fuzz.changes import Changes, compound, definitions, opendocument, separated, templates, word, workbook
from tests.fuzz.ground import CITY, DRAFTS, OFFICE, TWINS


class Kind(StrEnum):
    """A kind of input, in words for reports."""

    XLSX = "xlsx台账"
    ODS = "ods台账"
    XLS = "xls台账"
    CSV = "csv台账"
    YAML = "定义"
    TWIN = "定义表"
    TEMPLATE = "模板"
    FORM = "Word模板"
    DRAFT = "文稿"
    WORDS = "参数"


@dataclass(frozen=True, slots=True)
class Field:
    """Where the files of a kind lie, by a unit, with how often each unit is drawn; and what is done to them."""

    files: Mapping[str, re.Pattern[str]]
    weights: tuple[int, ...]
    changes: Changes


def _in(*folders: str, pattern: str) -> Mapping[str, re.Pattern[str]]:
    """Patterns of paths by unit; the city's files are those of its counties, too."""
    return {each: re.compile((r"inputs/justice-\w+" if each == CITY else each) + pattern) for each in folders}


FIELDS: Mapping[Kind, Field] = {
    Kind.XLSX: Field(_in(OFFICE, CITY, pattern=r"/[^/]*\.xlsx$"), (4, 1), workbook.CHANGES),
    Kind.ODS: Field(_in(OFFICE, CITY, pattern=r"/[^/]*\.ods$"), (3, 1), opendocument.CHANGES),
    Kind.XLS: Field(_in(OFFICE, CITY, pattern=r"/[^/]*\.xls$"), (3, 1), compound.CHANGES),
    Kind.CSV: Field(_in(OFFICE, CITY, pattern=r"/[^/]*\.csv$"), (3, 1), separated.CHANGES),
    Kind.YAML: Field(_in(OFFICE, CITY, pattern=r"/[^/]*\.yaml$"), (5, 1), definitions.CHANGES),
    Kind.TWIN: Field({TWINS: re.compile(f"{TWINS}/(指标表|计划表).xlsx$")}, (1,), workbook.CHANGES),
    Kind.TEMPLATE: Field(_in(OFFICE, CITY, pattern=r"/templates/[^/]*\.md$"), (6, 1), templates.CHANGES),
    Kind.FORM: Field({OFFICE: re.compile(rf"{OFFICE}/templates/.*\.docx$")}, (1,), word.CHANGES),
    Kind.DRAFT: Field({OFFICE: re.compile(f"{DRAFTS}/")}, (1,), word.CHANGES),
    Kind.WORDS: Field({OFFICE: re.compile("$^"), TWINS: re.compile("$^"), CITY: re.compile("$^")}, (4, 1, 1), {}),
}
