"""The zip of a .docx is byte for byte the one that the standard library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from pipeline.write.zipped import zipped

NAMES = st.from_regex(r"[a-zA-Z_\[\]]{1,8}(?:/[a-zA-Z]{1,8}){0,2}\.(?:xml|rels)", fullmatch=True)
LONG = "".join(f"<w:t>第{number}期，{number * 7919 % 1000}人</w:t>" for number in range(9_000)).encode()


def by_the_standard_library(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=6))
def test_any_parts(files: dict[str, bytes]) -> None:
    assert zipped(files) == by_the_standard_library(files)


def test_a_part_that_is_too_long_to_be_kept_and_one_that_is_kept() -> None:
    assert len(LONG) > 2**17
    files = {"word/document.xml": LONG, "word/styles.xml": LONG[:3000], "word/again.xml": LONG[:3000]}
    assert zipped(files) == by_the_standard_library(files)
    assert zipped(files) == by_the_standard_library(files)
    assert zipfile.ZipFile(io.BytesIO(zipped(files))).testzip() is None
