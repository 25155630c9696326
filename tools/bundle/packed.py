"""How is the zip written so that the same files give the same bytes, and Chinese names come out right everywhere?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the zero of zip's calendar
_UNIX, _READABLE = 3, 0o100644 << 16
"""Said to come from Unix: some programs take names from DOS for an old code page, although they are marked as UTF-8."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the zip of some files, in the order of their paths; names beyond ASCII are marked as UTF-8."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.create_system, entry.external_attr, entry.compress_type = _UNIX, _READABLE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path])
    return buffer.getvalue()
