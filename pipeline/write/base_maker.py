"""Makes the base parts of a layout with python-docx, whose default document brings what a layout does not say."""

from __future__ import annotations

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from lxml.etree import _Element

from pipeline.model.layout import Layout
from pipeline.standard.gb_t_9704 import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG
from pipeline.write.markup import DECLARATION, NAMESPACES, element, ordered, switch
from pipeline.write.styles import document_defaults, styles

_SUBSTITUTES = {
    # What Word and WPS take where an office has not installed the official fonts.
    FANGSONG: "仿宋",
    KAITI: "楷体",
    HEITI: "SimHei",
    XIAOBIAOSONG: "宋体",
    SONGTI: "SimSun",
}
_GB2312_CHARSET = "86"


def make_base_parts(layout: Layout) -> dict[str, bytes]:
    """Return styles, settings, font table and theme of a layout by their file names."""
    document = docx.Document()
    style_part, setting_part = document.styles.element, document.settings.element
    latent = [child for child in style_part if child.tag.endswith("}latentStyles")]
    _refill(style_part, [*_parsed(document_defaults(layout)), *latent, *_parsed(*styles(layout))])
    _refill(setting_part, list(_parsed(_settings())[0]))
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    return {
        "styles.xml": serialize_part_xml(style_part),
        "settings.xml": serialize_part_xml(setting_part),
        "fontTable.xml": _font_table(layout).encode(),
        "theme1.xml": theme,
    }


def _refill(parent: _Element, children: list[_Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _parsed(*markup: str) -> list[_Element]:
    return list(parse_xml(f"<w:body {NAMESPACES}>{''.join(markup)}</w:body>"))


def _settings() -> str:
    """Odd pages differ from even ones, punctuation keeps its width, a manual line break does not stretch its line."""
    modern = "http://schemas.microsoft.com/office/word"
    flags = ("spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace")
    compatibility = [switch(flag) for flag in (*flags, "doNotExpandShiftReturn", "adjustLineHeightInTable")]
    mode = element("compatSetting", name="compatibilityMode", uri=modern, val=15)
    mapping = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    accents = {f"accent{number}": f"accent{number}" for number in range(1, 7)}
    links = {"hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
    return ordered(
        "settings",
        element("zoom", percent=100),
        switch("evenAndOddHeaders"),
        element("defaultTabStop", val=420),
        element("characterSpacingControl", val="doNotCompress"),
        element("compat", *compatibility, switch("useFELayout"), mode),
        element("themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("clrSchemeMapping", **mapping, **accents, **links),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    )


def _font_table(layout: Layout) -> str:
    faces = sorted({text.face for text in layout.texts.values()})
    fonts = "".join(_font(face) for face in faces)
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _font(face: str) -> str:
    substitute = _SUBSTITUTES.get(face)
    other_name = element("altName", val=substitute) if substitute else ""
    return element(
        "font",
        other_name
        + element("charset", val=_GB2312_CHARSET)
        + element("family", val="auto")
        + element("pitch", val="default"),
        name=face,
    )
