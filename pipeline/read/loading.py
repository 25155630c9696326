"""Sheets on their way from the reader, which lets Python go on with other work while it loads one."""

from __future__ import annotations

import io
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from functools import cached_property
from types import TracebackType
from typing import Self

from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

from pipeline.read.compound_file import SIGNATURE
from pipeline.read.unheard import unheard

_AHEAD = 2
"""Sheets that may wait, loaded, until they are taken: a hostile one claims a quarter of a gigabyte."""


class Loading:
    """The sheets of one workbook, loaded in a thread of their own; every method raises the errors of the reader."""

    def __init__(self, content: bytes) -> None:
        """Take the bytes of a workbook; it is opened when the first sheet is wanted."""
        self._content = content
        self._thread = ThreadPoolExecutor(1)
        self._wanted: deque[str] = deque()
        self._begun: dict[str, Future[CalamineSheet]] = {}

    def __enter__(self) -> Self:
        """Return the sheets."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Load no more."""
        self._thread.shutdown(cancel_futures=True)

    @property
    def entries(self) -> list[SheetMetadata]:
        """What the workbook says of its sheets, in their order."""
        return self._opened.result()[1]

    def want(self, name: str) -> None:
        """Have a sheet loaded, which must be safe to load."""
        self._wanted.append(name)
        self._go_on()

    def take(self, name: str) -> CalamineSheet:
        """Return a sheet, wanted before or not; once."""
        if name in self._wanted:
            self._wanted.remove(name)
        sheet = (self._begun.pop(name, None) or self._begin(name)).result()
        self._go_on()
        return sheet

    def _go_on(self) -> None:
        while self._wanted and len(self._begun) < _AHEAD:
            name = self._wanted.popleft()
            self._begun[name] = self._begin(name)

    def _begin(self, name: str) -> Future[CalamineSheet]:
        opened = self._opened
        return self._thread.submit(lambda: opened.result()[0].get_sheet_by_name(name))

    @cached_property
    def _opened(self) -> Future[tuple[CalamineWorkbook, list[SheetMetadata]]]:
        return self._thread.submit(self._open)

    def _open(self) -> tuple[CalamineWorkbook, list[SheetMetadata]]:
        # Of an old workbook all is read at once, and not every record of it can be looked at beforehand.
        with unheard() if self._content.startswith(SIGNATURE) else nullcontext():
            book = CalamineWorkbook.from_filelike(io.BytesIO(self._content))
        self._content = b""  # the reader has a copy of its own
        return book, book.sheets_metadata
