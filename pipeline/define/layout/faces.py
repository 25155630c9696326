"""字体 and 数字字体: the face of each element, and that of digits and Latin letters."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.define.fields import Fields
from pipeline.define.layout.deviation import compare
from pipeline.define.layout.texts import NAMES, changed, read_texts
from pipeline.findings import finding, nearest
from pipeline.model.layout import Layout, Role
from pipeline.standard.gb_t_9704 import FANGSONG, GB_T_9704

FACES, DIGITS = "字体", "数字字体"
KEYS = (FACES, DIGITS)

_FACE = re.compile(r"[\w .()（）+·-]{1,31}")  # Word keeps no more than 31 characters
_FOLLOWERS = {
    # 5.2.2 names one face for all that has no other.
    Role.BODY: tuple(role for role, text in GB_T_9704.texts.items() if text.face == FANGSONG and role is not Role.BODY),
    Role.TITLE: (Role.ANNEX_TITLE,),
    Role.TABLE_HEADER: (Role.DENSE_HEADER,),
    Role.TABLE_TEXT: (Role.DENSE_TEXT,),
}
_KINDS = ("小标宋", "仿宋", "楷体", "黑体", "宋体")
_COMMON = {
    *("仿宋", "仿宋_GB2312", "楷体", "楷体_GB2312", "黑体", "宋体", "新宋体", "隶书", "幼圆", "等线", "微软雅黑"),
    *(f"华文{kind}" for kind in ("中宋", "宋体", "仿宋", "楷体", "细黑")),
    *(f"方正{kind}{end}" for kind in ("小标宋", "大标宋", "仿宋", "楷体", "黑体", "书宋") for end in ("简体", "_GBK")),
    *(f"方正公文{kind}" for kind in ("小标宋", "仿宋", "楷体", "黑体")),
    *("思源宋体", "思源黑体", "Times New Roman", "Arial", "Calibri", "Cambria"),
}
"""Names of fonts that offices have; another name is allowed, but one that is nearly such a name is asked about."""


def read_faces(root: Fields, layout: Layout) -> Layout:
    """Return the layout with the faces that are written."""
    fields, written, faces = read_texts(root, FACES, face, _FOLLOWERS)
    for role, ours in written.items():
        asked = layout.texts[role]
        at = fields.at(NAMES[role]) if fields else root.location
        if kind(ours) != kind(asked.face):
            asked_face = f"{kind(asked.face)}（如{asked.face}）"
            compare(root.found, f"{NAMES[role]}的字体", ours, asked_face, asked.font_clause, at)
    layout = changed(layout, {role: replace(layout.texts[role], face=one) for role, one in faces.items()})
    return _with_digits(root, layout)


def _with_digits(root: Fields, layout: Layout) -> Layout:
    """数字字体 goes for all elements but the page number, which has a face of its own."""
    latin = face(root, DIGITS)
    if latin is None:
        return layout
    body = layout.texts[Role.BODY]
    compare(root.found, "数字和字母的字体", latin, "所在文字的字体", body.font_clause, root.at(DIGITS))
    texts = layout.texts.items()
    return changed(layout, {role: replace(text, latin=latin) for role, text in texts if role is not Role.PAGE_NUMBER})


def kind(name: str) -> str:
    """Return the kind of a font, which is all that the standard names (5.2.2: 仿宋体), or its own name."""
    return next((one for one in _KINDS if one in name), name)


def face(fields: Fields, key: str) -> str | None:
    """Return the name of a font; None when absent or when no font can be called so."""
    written = fields.text(key)
    if not written:
        return None
    if not _FACE.fullmatch(written):
        fields.found.append(finding("D084-bad-font-name", fields.at(key), key=key, seen=written))
        return None
    near = "" if written in _COMMON else nearest(written, sorted(_COMMON))
    if near:
        fields.found.append(finding("D085-uncommon-font", fields.at(key), seen=written, near=near))
    return written
