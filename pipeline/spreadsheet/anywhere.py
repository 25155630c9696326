"""A workbook whose bytes are the same on every system: a zip says of each entry which system put it there."""

from __future__ import annotations

from io import BytesIO
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

_END, _ENTRY = b"PK\5\6", 46
_SYSTEM, _LENGTHS, _RIGHTS = 5, slice(28, 34), slice(38, 42)
_UNIX, _READABLE = 3, (0o600 << 16).to_bytes(4, "little")


_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class AnywhereBook(Workbook):  # type: ignore[misc]  # xlsxwriter has no types
    """A workbook written to a buffer, as a Unix writes it, in which text stays text.

    Rows of a `large` one wait in files; the library leaves those of empty sheets behind, so they have a folder that
    goes with the workbook.
    """

    filename: BytesIO

    def __init__(self, buffer: BytesIO, *, large: bool = False) -> None:
        """Begin an empty workbook."""
        self._rows = TemporaryDirectory(prefix="jibao-", ignore_cleanup_errors=True) if large else None
        kept = {"constant_memory": True, "tmpdir": self._rows.name} if self._rows else {"in_memory": True}
        super().__init__(buffer, {**_OPTIONS, **kept})

    def _store_workbook(self) -> None:
        super()._store_workbook()
        if self._rows:
            for sheet in self.worksheets():
                sheet.row_data_fh.close()
            self._rows.cleanup()
        data = bytearray(self.filename.getvalue())
        _as_a_unix(data)
        self.filename.seek(0)
        self.filename.write(data)


def _as_a_unix(data: bytearray) -> None:
    """Put the same system and the same rights into every entry of a zip's directory."""
    end = data.rindex(_END)
    place = int.from_bytes(data[end + 16 : end + 20], "little")
    for _ in range(int.from_bytes(data[end + 10 : end + 12], "little")):
        entry = memoryview(data)[place : place + _ENTRY]
        entry[_SYSTEM], entry[_RIGHTS] = _UNIX, _READABLE
        lengths = bytes(entry[_LENGTHS])
        place += _ENTRY + sum(int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2, 4))
