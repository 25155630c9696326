"""Sizes, faces, lengths and elements as secretaries call them."""

from __future__ import annotations

import re

from pipeline.model.layout import MILLIMETRES_AN_INCH, TWIPS_A_POINT, TWIPS_AN_INCH, Role
from pipeline.standard.sizes import POINTS

_DIGITS = str.maketrans("一二三四五六", "123456")
_SIZES = {points: re.sub("^小([1-6])$", r"小\1号", name.translate(_DIGITS)) for name, points in POINTS.items()}
"""As the standard writes them: 3号, 小4号."""
_KINDS = {
    # What stands in the names of faces, Chinese or not; the longer word first.
    "小标宋": "小标宋",
    "仿宋": "仿宋",
    "fangsong": "仿宋",
    "楷": "楷体",
    "kaiti": "楷体",
    "simkai": "楷体",
    "雅黑": "微软雅黑",
    "yahei": "微软雅黑",
    "等线": "等线",
    "dengxian": "等线",
    "黑": "黑体",
    "simhei": "黑体",
    "heiti": "黑体",
    "宋": "宋体",
    "simsun": "宋体",
}
_ELEMENTS = {
    Role.COPY_NUMBER: "份号",
    Role.SECRECY: "密级和保密期限",
    Role.URGENCY: "紧急程度",
    Role.AGENCY_MARK: "发文机关标志",
    Role.DOCUMENT_NUMBER: "发文字号",
    Role.SIGNER: "签发人姓名",
    Role.TITLE: "标题",
    Role.BYLINE: "题下署名和日期",
    Role.ADDRESSEE: "主送机关",
    Role.BODY: "正文",
    Role.HEADING_1: "一级标题",
    Role.HEADING_2: "二级标题",
    Role.HEADING_3: "三级标题",
    Role.HEADING_4: "四级标题",
    Role.ANNEX_LIST: "附件说明",
    Role.SIGNATURE: "署名",
    Role.DATE: "成文日期",
    Role.NOTE: "附注",
    Role.ATTENDANCE: "出席人员名单",
    Role.ATTENDANCE_LABEL: "“出席”“请假”“列席”",
    Role.ANNEX_LABEL: "“附件”二字",
    Role.ANNEX_TITLE: "附件标题",
    Role.IMPRINT: "版记",
    Role.PAGE_NUMBER: "页码",
}
_SAME_SIZE = 0.25


def size_name(points: float) -> str:
    """Return a size by its name (3号), or in points where it has none (17磅)."""
    near = [name for size, name in _SIZES.items() if abs(size - points) <= _SAME_SIZE]
    return near[0] if near else f"{number(points)}磅"


def face_kind(face: str) -> str:
    """Return the kind of a Chinese face, whoever made it: 仿宋 for 仿宋_GB2312 and FangSong; others keep their name."""
    low = face.lower().replace(" ", "")
    return next((kind for part, kind in _KINDS.items() if part in low), face)


def is_chinese(face: str) -> bool:
    """Return whether a face is of a kind that has Chinese characters."""
    return face_kind(face) in _KINDS.values()


def element_name(role: Role | None) -> str:
    """Return what an element is called."""
    return _ELEMENTS.get(role, "文字") if role else "文字"


def number(value: float) -> str:
    """Return a number with one decimal at most."""
    return f"{round(value, 1) + 0.0:g}"


def points(twips: float) -> str:
    """Return a line spacing with its unit: 28.95磅."""
    return f"{round(twips / TWIPS_A_POINT, 2):g}磅"


def millimetres(twips: float) -> str:
    """Return a length with its unit: 37毫米."""
    return f"{number(in_millimetres(twips))}毫米"


def in_millimetres(twips: float) -> float:
    """Return a length in millimetres."""
    return twips * MILLIMETRES_AN_INCH / TWIPS_AN_INCH
