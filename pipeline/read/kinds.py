"""What a file is, told by its first bytes; names lie (a web page called .xls, a workbook called .csv)."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from enum import StrEnum

from pipeline.workbook_package import MOST_ENTRIES, CrowdedError, Parts


class FileKind(StrEnum):
    """Kinds of files that stand in folders of ledgers, in words for the user where they cannot be read."""

    EXCEL = "Excel 工作簿"
    OLD_EXCEL = "旧版 Excel/WPS 工作簿"
    OPEN_DOCUMENT = "ODS 工作簿"
    TEXT = "文本"
    EMPTY = "空文件"
    ENCRYPTED = "加密文件"
    DAMAGED = "损坏的文件"
    BINARY_EXCEL = "二进制工作簿（.xlsb）"
    ANCIENT_EXCEL = "1997年以前的 Excel 文件"
    WORD = "Word 文档"
    OTHER_OFFICE = "其他办公文档"
    WEB_PAGE = "网页（扩展名改成了表格）"
    XML_TABLE = "XML 表格（扩展名改成了表格）"
    PDF = "PDF 文件"
    ARCHIVE = "压缩包"
    CROWDED = f"压缩包，里面的文件多得不合常理（超过{MOST_ENTRIES}个）"
    PICTURE = "图片"
    UNKNOWN = "无法识别的文件：里面夹着不是文字的内容（零字节）"


TABLE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
"""What files of tables are called; which of them can be read, their first bytes say."""

TEXT_ENDINGS = (".tsv", ".txt")
"""What texts are called that hold a table now and then; one that a ledger names is read."""

UNREADABLE_ENDINGS = (".xlsb", ".numbers", ".fods", ".dbf")
"""What tables are called that only other programs read."""

READABLE = frozenset({FileKind.EXCEL, FileKind.OLD_EXCEL, FileKind.OPEN_DOCUMENT, FileKind.TEXT})

_AS_WORKBOOK = "用 Excel 或 WPS 表格打开，另存为“.xlsx”工作簿"
_ADVICE = {
    FileKind.PDF: "这里要放做出这份 PDF 的那张表：向报送单位要 Excel 工作簿；只有 PDF 的，照着在空白台账里录入",
    FileKind.WORD: "把里面的表格复制到 Excel 里，存成“.xlsx”工作簿；整份是文稿的，从台账的文件里拿走",
    FileKind.PICTURE: "图片读不出数：向报送单位要原来的 Excel 工作簿；只有图片的，照着在空白台账里录入",
    FileKind.ARCHIVE: "先解压，把里面的工作簿放进来",
    FileKind.CROWDED: "先解压，把里面的工作簿放进来",
    FileKind.BINARY_EXCEL: _AS_WORKBOOK,
    FileKind.ANCIENT_EXCEL: _AS_WORKBOOK,
}
"""What helps by what a file is; Excel opens no picture and no PDF."""


def advice(kind: FileKind) -> str:
    """Return what to do about a file of a kind that is not read."""
    return _ADVICE.get(kind, f"{_AS_WORKBOOK}；打不开或是乱码的，请报送单位重新导出")


DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What unpacking a broken package and reading its XML may raise."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", FileKind.PDF),
    (b"Rar!", FileKind.ARCHIVE),
    (b"7z\xbc\xaf", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"\x89PNG", FileKind.PICTURE),
    (b"\xff\xd8\xff", FileKind.PICTURE),
    (b"\x09\x00\x04\x00", FileKind.ANCIENT_EXCEL),
    (b"\x09\x02\x06\x00", FileKind.ANCIENT_EXCEL),
    (b"\x09\x04\x06\x00", FileKind.ANCIENT_EXCEL),
    (b"MIME-Version:", FileKind.WEB_PAGE),
)
_STREAMS = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.OLD_EXCEL),
    ("Book", FileKind.OLD_EXCEL),
    ("WordDocument", FileKind.WORD),
)
_SHORTEST_COMPOUND, _SHIFT_AT, _DIRECTORY_AT, _LARGEST_SHIFT = 512, 0x1E, 0x30, 12
"""Of the header of a compound file ([MS-CFB] 2.2): its size, where the sizes of sectors and the directory stand."""
_LONGEST_TYPE, _LONGEST_MANIFEST = 100, 2**20
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def identify(content: bytes) -> FileKind:
    """Return what the bytes of a file are, whatever its extension says."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return FileKind.EMPTY
    if content.startswith(b"PK"):
        return _identify_package(content)
    if content.startswith(_COMPOUND):
        return _identify_compound(content)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    return _identify_text(content)


def _identify_compound(content: bytes) -> FileKind:
    # Names of streams stand in the directory as UTF-16; a directory is short, so the first hit decides.
    known = next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in content), None)
    return known or (FileKind.OTHER_OFFICE if _has_directory(content) else FileKind.DAMAGED)


def _has_directory(content: bytes) -> bool:
    """Whether the sector is there in which the directory of a compound file begins: a file that was cut may lack it."""
    if len(content) < _SHORTEST_COMPOUND:
        return False
    (shift,) = struct.unpack_from("<H", content, _SHIFT_AT)
    (first,) = struct.unpack_from("<I", content, _DIRECTORY_AT)
    return bool(shift <= _LARGEST_SHIFT and (first + 2) << shift <= len(content))


def _identify_package(content: bytes) -> FileKind:
    try:
        parts = Parts(content)
        mimetype = parts.start("mimetype", _LONGEST_TYPE)
        manifest = parts.start("META-INF/manifest.xml", _LONGEST_MANIFEST) if mimetype else b""
    except DAMAGE as error:
        return FileKind.CROWDED if isinstance(error, CrowdedError) else FileKind.DAMAGED
    if b"opendocument.spreadsheet" in mimetype:
        return FileKind.ENCRYPTED if b"encryption-data" in manifest else FileKind.OPEN_DOCUMENT
    if parts.has("xl/workbook.bin"):
        return FileKind.BINARY_EXCEL
    if any(part.startswith("xl/worksheets/") for part in parts.names) or parts.has("xl/workbook.xml"):
        return FileKind.EXCEL
    if parts.has("word/document.xml"):
        return FileKind.WORD
    return FileKind.OTHER_OFFICE if parts.has("[Content_Types].xml") or mimetype else FileKind.ARCHIVE


def _identify_text(content: bytes) -> FileKind:
    if content.startswith(_BYTE_ORDER_MARKS):
        start = content[:4096]
    else:
        start = content[:4096]
        if b"\x00" in start:
            return FileKind.UNKNOWN
    head = start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip().lower()
    if b'progid="excel.sheet"' in head or b"urn:schemas-microsoft-com:office:spreadsheet" in head[:1024]:
        return FileKind.XML_TABLE
    if head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<style")):
        return FileKind.WEB_PAGE
    return FileKind.XML_TABLE if head.startswith(b"<?xml") else FileKind.TEXT
