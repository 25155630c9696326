"""A copy of one ledger file in which what is wrong is marked, for the division that filled it in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.findings import blocks, finding
from pipeline.model.definition import Definitions
from pipeline.model.diagnostic import Diagnostic, FileLocation, Outcome, Severity
from pipeline.read.cells import Sheet, Workbook
from pipeline.read.kinds import FileKind, identify
from pipeline.read.ledgers import headings_of
from pipeline.read.workbooks import workbook_of
from pipeline.send_back.active_content import ActiveContentError
from pipeline.send_back.issues import Issue, issues
from pipeline.send_back.marking import Marked, Task, marked
from pipeline.send_back.package import TooLargeError, UnusualError
from pipeline.send_back.plain_book import TooMuchError, plain_book


def marked_copy(
    name: str,
    data: bytes,
    found: Sequence[Diagnostic],
    definitions: Definitions | None = None,
    least: Severity = Severity.WARNING,
) -> Outcome[bytes | None]:
    """Return an .xlsx copy of a ledger file with the cells marked that were found wrong; None when there are none.

    `name` is the file as the findings tell it, `data` its bytes, `found` any findings: those in this file count that
    are at least as severe as `least`. `definitions` tell how a text file is to be parted into fields.

    An .xlsx or .xlsm keeps its layout and all that it holds, macros apart; of any other kind the copy has the cells as
    they were read. What keeps a copy from being made is a finding.
    """
    listed = issues(name, found, least)
    if not listed:
        return Outcome(None)
    book, _ = workbook_of(name, data, headings_of(definitions) if definitions else (), _unseen)
    if blocks(book.findings, strict=False) or not book.sheets:
        return Outcome(None, book.findings)
    try:
        return _copy(name, data, book, listed)
    except (TooLargeError, TooMuchError) as error:
        return Outcome(None, (finding("U060-copy-too-large", FileLocation(name), reason=str(error)),))


def _unseen(_sheet: Sheet) -> None:
    """Nothing is looked for on the sheets while they are read."""


def _copy(name: str, data: bytes, book: Workbook, listed: Sequence[Issue]) -> Outcome[bytes | None]:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    kind, why = identify(data), "文件的结构和常见的程序存的不一样"
    if kind is FileKind.EXCEL:
        try:
            made = marked(data, Task(name, listed, sheets, {sheet: sheet for sheet in sheets}, book.lists))
            return Outcome(made.data, _told(name, made))
        except ActiveContentError:
            why = (
                "原文件里有打开时会自己运行或者自己连网的内容（嵌入的程序、控件、数据连接、网络图片等），不宜再发给别人"
            )
        except UnusualError:
            pass
    else:
        why = f"原文件是{kind.value}"
    plain = plain_book(book)
    made = marked(plain.data, Task(name, listed, sheets, plain.names))
    said = finding("U061-copy-without-layout", FileLocation(name), reason=why)
    return Outcome(made.data, (said, *_told(name, made)))


def _told(name: str, made: Marked) -> tuple[Diagnostic, ...]:
    """What has to be said of a copy."""
    at = FileLocation(name)
    macros = [finding("U062-macros-left-out", at)] if made.macros else []
    return (*macros, *([] if made.complete else [finding("U063-marks-left-out", at)]))
