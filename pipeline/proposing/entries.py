"""How is a proposed ledger written in ledgers.yaml, with the reasons beside it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.appending import quoted, word
from pipeline.model.definition import ValueType
from pipeline.proposing.ledger import ProposedColumn, ProposedLedger

_NO_COMMENT = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd]+")
_PLAIN_GLOB = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9（）]*\*?(?:\.[A-Za-z]+)?")
_PLAIN_PLACE = re.compile(r"[\u4e00-\u9fff]+\.[\u4e00-\u9fff]+")
_LIMITED = (ValueType.INTEGER, ValueType.DECIMAL)


def ledger_entry(ledger: ProposedLedger) -> str:
    """Return the entry of a ledger, with a line end behind it."""
    return "\n".join(_lines(ledger)) + "\n"


def comment(text: str) -> str:
    """Return a text as it may stand behind # in one line."""
    return _NO_COMMENT.sub(" ", text).strip()


def _lines(ledger: ProposedLedger) -> Iterator[str]:
    for remark in ledger.remarks:
        yield f"# {comment(remark)}"
    yield f"{word(ledger.name)}:"
    yield f"  文件: {_one_or_list(ledger.files)}"
    if ledger.sheets:
        yield f"  工作表: {_one_or_list(ledger.sheets)}"
    if ledger.days:
        yield f"  日期列: {_one_or_list(ledger.days)}"
    if ledger.key:
        yield f"  主键: {_one_or_list(ledger.key)}"
    yield "  列:"
    for column in ledger.columns:
        remark = f"   # {comment(column.remark)}" if comment(column.remark) else ""
        yield f"    {word(column.name)}: {{{', '.join(_fields(column))}}}{remark}"


def _fields(column: ProposedColumn) -> Iterator[str]:
    guess = column.guess
    yield f"类型: {guess.type.value}"
    if column.required:
        yield "必填: true"
    if guess.choices:
        yield f"取值: [{', '.join(map(word, guess.choices))}]"
    if guess.type in _LIMITED and column.not_negative:
        yield "最小: 0"
    if guess.unit:
        yield f"单位: {word(guess.unit)}"
    if aliases := column.gathered.spellings:
        yield f"别名: [{', '.join(map(word, aliases))}]"
    if column.universe:
        yield f"全集: {column.universe if _PLAIN_PLACE.fullmatch(column.universe) else quoted(column.universe)}"


def _one_or_list(texts: Sequence[str]) -> str:
    words = [_glob(text) for text in texts]
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"


def _glob(text: str) -> str:
    return text if _PLAIN_GLOB.fullmatch(text) else word(text)
