"""The smallest .docx around XML that a test writes out, as other programs would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def bare(body: str, **parts: str) -> bytes:
    """Return a .docx whose body is `body`; `parts` hold the inside of further parts by their kind and number.

    styles, settings, numbering, theme: once each; footer1, header2 …: related by that name.
    """
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    roots = {"header": "w:hdr", "footer": "w:ftr", "theme": "a:theme"}
    relations = {}
    for name, inside in parts.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, f"w:{kind}")
        files[f"word/{name}.xml"] = f"<{root} {NAMESPACES}>{inside}</{root}>"
        relations[name] = (f"{_OFFICE}/{kind}", f"{name}.xml")
    files["_rels/.rels"] = _relations({"rId1": (f"{_OFFICE}/officeDocument", "word/document.xml")})
    files["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of some files; the same files, the same bytes, whatever the time is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{to}"/>' for key, (kind, to) in targets.items())
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'
