"""Takes the clock out of a PDF: the same document gives the same bytes."""

from __future__ import annotations

import hashlib
import re

_DATE = re.compile(rb"(?<=Date\(D:)\d{14}")
_CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")
_ID = re.compile(rb"(/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(?=> \])")
_EARLIEST = b"19800101000000"


def without_clock(pdf: bytes) -> bytes:
    """Return a PDF of LibreOffice with a fixed date, and an identity that depends on its contents alone.

    Lengths stay, because a PDF knows its parts by their offsets.
    """
    blank = b"0" * 32
    plain = _CHECKSUM.sub(blank, _DATE.sub(_EARLIEST, pdf))
    plain = _ID.sub(rb"\g<1>" + blank + rb"\g<2>" + blank, plain)
    identity = hashlib.sha256(plain).hexdigest()[:32].upper().encode()
    return _ID.sub(rb"\g<1>" + identity + rb"\g<2>" + identity, plain)
