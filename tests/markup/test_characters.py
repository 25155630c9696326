"""What XML holds, by its grammar: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."""

from __future__ import annotations

from pipeline.markup import ILLEGAL, cleaned


def _held(code: int) -> bool:
    if code == 0xD:  # read back as #xA, so that it is not written
        return False
    return code in {0x9, 0xA} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def test_every_character_is_kept_that_xml_holds_and_no_other() -> None:
    every = "".join(map(chr, range(0x110000)))
    assert cleaned(every) == "".join(chr(code) for code in range(0x110000) if _held(code))
    assert len(ILLEGAL.findall(every)) == 9 + 21 + 0x800 + 2
