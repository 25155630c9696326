"""Whatever a Word file asks for, reading, proofreading and copying it opens no connection and no other file."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from pipeline.laying_out import laid_out
from pipeline.layout import layout
from pipeline.model.diagnostic import Severity
from pipeline.preview import preview
from pipeline.proofing import annotated, mended, proofed
from pipeline.word import open_manuscript, reaches, read_word, record_in
from tests.support.bare_package import bare, unzipped, zipped

NOW = datetime(2025, 10, 9, 16, 30, tzinfo=UTC)
_WATCHED = {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen", "os.system"}
_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and event in _WATCHED:
        _seen.append(f"{event} {arguments[0]!r}")


sys.addaudithook(_watch)


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        waiting.settimeout(0.05)
        yield waiting


def reaching(address: str) -> bytes:
    """A file that asks for things in every way that we know, its text with slips to be mended."""
    field = f'<w:fldSimple w:instr=" INCLUDETEXT {address}/text "><w:r><w:t>一是好,,二是快。</w:t></w:r></w:fldSimple>'
    picture = '<w:r><w:pict><v:shape><v:imagedata r:link="rIdOut"/></v:shape></w:pict></w:r>'
    dde = '<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe &quot;/k&quot; "><w:r><w:t>11</w:t></w:r></w:fldSimple>'
    data = bare(f"<w:p>{field}{picture}{dde}</w:p><w:p><w:r><w:t>共开展活动11场次.</w:t></w:r></w:p>", settings="")
    files = unzipped(data)
    relations = files["word/_rels/document.xml.rels"].decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    out = "".join(
        f'<Relationship Id="rId{kind}" Type="{office}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for kind in ("attachedTemplate", "image", "styles", "header", "comments", "customXml", "chart", "theme")
    )
    return zipped(
        {
            **files,
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", f"{out}</Relationships>").encode(),
        }
    )


def entities(address: str) -> bytes:
    files = unzipped(bare("<w:p/>"))
    head = f'<!DOCTYPE d SYSTEM "{address}/d.dtd" [<!ENTITY % p SYSTEM "{address}/p">%p;<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return zipped(
        {name: head.encode() + data if name.endswith("document.xml") else data for name, data in files.items()}
    )


def every_way(data: bytes) -> None:
    for read in (read_word, open_manuscript, record_in):
        read(data)
    layout(data, "甲.docx")
    preview(data, "甲.docx")
    text = laid_out("甲.docx", data).value
    if text:
        found = proofed(text)
        annotated(found, NOW)
        mended(found, None, NOW)


@pytest.mark.parametrize("make", [reaching, entities])
def test_no_connection_and_no_other_file_is_opened(server: socket.socket, make: Callable[[str], bytes]) -> None:
    global _seen  # noqa: PLW0603 - an audit hook stays for ever
    every_way(bare("<w:p><w:r><w:t>一是好,,二是快。</w:t></w:r></w:p>"))  # whatever is loaded once is loaded
    data = make(f"http://127.0.0.1:{server.getsockname()[1]}")
    _seen = []
    try:
        every_way(data)
        seen = _seen
    finally:
        _seen = None
    assert [each for each in seen if "findings/catalogue" not in each] == []
    with pytest.raises(TimeoutError):
        server.accept()


def test_what_would_be_fetched_is_told_by_whatever_reads_a_draft() -> None:
    data = reaching("http://example.invalid")
    for found in (layout(data, "甲.docx").diagnostics, laid_out("甲.docx", data).diagnostics, reaches(data, "甲.docx")):
        told = [each for each in found if each.code == "L114"]
        assert all(each.severity is Severity.WARNING and str(each.location) == "甲.docx" for each in told)
        words = "".join(each.message for each in told)
        assert "http://example.invalid/attachedTemplate" in words
        assert "DDEAUTO" in words
        assert "INCLUDETEXT" in words
    assert reaches(bare("<w:p/>"), "乙.docx") == ()
