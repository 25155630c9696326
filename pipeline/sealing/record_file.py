"""The file of 已报 for a period: what was registered, written so that people can read it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.appending import quoted, word
from pipeline.define.declared import first_error
from pipeline.define.sealed import sealed_in
from pipeline.define.source import MAX_BYTES
from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.reported import ReportedFigure, Sealed, SealedDocument, record_name
from pipeline.wording import decimal_of, value_in_full


def record_file(sealed: Sealed) -> bytes:
    """Return the file as bytes; read again it gives the same, 核对码 of entries that were edited included."""
    return ("\n".join(_lines(sealed)) + "\n").encode()


def not_readable(sealed: Sealed) -> Diagnostic | None:
    """Return why a record is not to be written: it could not be read again, and would stop every build."""
    data, name = record_file(sealed), record_name(sealed.period)
    if len(data) > MAX_BYTES:
        why = f"有{len(data) // 1000}千字节，最多{MAX_BYTES // 1000}千字节"
    else:
        found: list[Diagnostic] = []
        sealed_in(data.decode(), name, found)
        error = first_error(found, 0)
        why = error.message if error else ""
    return finding("S020-record-not-readable", FileLocation(name), file=name, why=why) if why else None


def _lines(sealed: Sealed) -> Iterator[str]:
    yield f"# {sealed.period.name}已经报出去的数，由 jibao seal 从定稿登记。上期、上年同期和同比环比先用这里的数。"
    yield "# 不要手工改：报错了重新报过的，用新的定稿加 --again 登记；台账变了的原因写在变动说明.yaml 里。"
    yield f"时段: {quoted(sealed.period.key)}"
    yield f"份数: {len(sealed.documents)}"
    yield "定稿:"
    for document in sealed.documents:
        yield from _document(document)


def _document(document: SealedDocument) -> Iterator[str]:
    yield f"  - 文书: {quoted(document.document)}"
    yield f"    个数: {len(document.figures)}"
    yield f"    文件: {quoted(document.file)}"
    yield f"    校验: {document.digest}"
    yield f"    成文日期: {document.issued.isoformat()}"
    yield f"    登记日期: {document.registered.isoformat()}"
    if document.cut:
        yield f"    截至: {document.cut.isoformat()}"
    yield f"    依据: {quoted(document.evidence)}"
    yield f"    依据校验: {document.evidence_digest}"
    yield f"    核对码: {quoted(document.seal)}"
    yield "    指标:" if document.figures else "    指标: {}"
    for name, figure in document.figures.items():
        yield f"      {word(name)}: {{{_value(figure)}, 印作: {quoted(figure.text)}}}"


def _value(figure: ReportedFigure) -> str:
    if figure.value is None:
        return f"内容: {quoted(figure.content)}"
    return f"数值: {value_in_full(decimal_of(figure.value))}"
