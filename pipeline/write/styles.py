"""The styles of a layout: one paragraph style a role, run-in headings, and the table grid."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.layout import (
    HEADING_ROLES,
    INLINE_ROLES,
    TWIPS_A_POINT,
    Layout,
    Pitch,
    Role,
    Stand,
    Text,
)
from pipeline.write.markup import element, ordered, switch

NAMES = {
    # Word knows its own styles by these names and shows them translated; the others are ours.
    Role.TITLE: "Title",
    Role.BODY: "Body Text",
    Role.HEADING_1: "heading 1",
    Role.HEADING_2: "heading 2",
    Role.HEADING_3: "heading 3",
    Role.HEADING_4: "heading 4",
    Role.CAPTION: "caption",
    Role.PAGE_NUMBER: "footer",
    Role.SIGNATURE: "Signature",
    Role.DATE: "Date",
    Role.COPY_NUMBER: "份号",
    Role.SECRECY: "密级和保密期限",
    Role.URGENCY: "紧急程度",
    Role.AGENCY_MARK: "发文机关标志",
    Role.DOCUMENT_NUMBER: "发文字号",
    Role.SIGNER: "签发人姓名",
    Role.BYLINE: "题下署名",
    Role.ADDRESSEE: "主送机关",
    Role.ANNEX_LIST: "附件说明",
    Role.NOTE: "附注",
    Role.ATTENDANCE: "出席人员",
    Role.ATTENDANCE_LABEL: "出席人员标题",
    Role.IMPRINT: "版记",
    Role.ANNEX_LABEL: "附件编号",
    Role.ANNEX_TITLE: "附件标题",
    Role.TABLE_HEADER: "表头",
    Role.TABLE_TEXT: "表格文字",
    Role.DENSE_HEADER: "表头（密）",
    Role.DENSE_TEXT: "表格文字（密）",
}
TABLE_GRID = "TableGrid"
CELL_MARGIN = 60
"""Twips left and right of the text in a cell."""
CELL_PADDING = 40
"""Twips above and below it."""


def heading_text_style(level: int) -> str:
    """Return the id of the character style linked to a heading: it sets the sentence of a run-in heading."""
    return f"Heading{level}Char"


def character_style(role: Role) -> str:
    """Return the id of the character style that sets a text like the paragraphs of a role."""
    return f"{role}Char"


def run_in_style(level: int) -> str:
    """Return the id of the style of a paragraph that begins with a heading of `level`.

    Word's own way, the style separator, is not known to LibreOffice 7 and is lost by it, so the heading would stand
    alone. Here the paragraph itself has the outline level, which every program shows in its navigation pane.
    """
    return f"RunIn{level}"


def document_defaults(layout: Layout) -> str:
    """Return w:docDefaults: the body's font, nothing added between paragraphs."""
    body = layout.texts[Role.BODY]
    language = element("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    run = ordered("rPr", _fonts(body), *_size(body.size), element("kern", val=0), language)
    spacing = element("spacing", before=0, after=0, line=240, lineRule="auto")
    return element("docDefaults", element("rPrDefault", run), element("pPrDefault", ordered("pPr", spacing)))


def styles(layout: Layout) -> Iterator[str]:
    """Yield every w:style of a layout, those that others are based on first."""
    yield _normal(layout)
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    yield from _tables()
    for role in layout.texts:
        yield _inline_style(role, layout.texts[role]) if role in INLINE_ROLES else _paragraph_style(role, layout)
    for role in (Role.SECRECY, Role.URGENCY, Role.COPY_NUMBER):
        yield _inline_style(role, layout.texts[role], linked=True)
    for level, role in enumerate(HEADING_ROLES, 1):
        yield _heading_characters(level, layout.texts[role])
        yield _run_in(level)


def _normal(layout: Layout) -> str:
    grid, body = layout.grid, layout.texts[Role.BODY]
    paragraph = ordered(
        "pPr",
        switch("widowControl", on=False),  # else pages lose their 22nd line
        # Word hangs punctuation past the margin unless told not to; LibreOffice reads the switch the other way round
        # and hangs unless told to. Word's own default, written out, keeps LibreOffice and the PDF within the 版心.
        switch("overflowPunct"),
        switch("autoSpaceDE", on=False),
        switch("autoSpaceDN", on=False),
        element("spacing", line=grid.line_pitch, lineRule="exact"),
        element("jc", val=Stand.JUSTIFIED),
    )
    run = ordered("rPr", _fonts(body), element("spacing", val=grid.character_spacing), *_size(body.size))
    name = element("name", val="Normal")
    return ordered("style", name, switch("qFormat"), paragraph, run, type="paragraph", default_=1, styleId="Normal")


def _paragraph_style(role: Role, layout: Layout) -> str:
    text = layout.texts[role]
    heading = HEADING_ROLES.index(role) + 1 if role in HEADING_ROLES else 0
    own = {} if NAMES[role].isascii() else {"customStyle": 1}
    return ordered(
        "style",
        element("name", val=NAMES[role]),
        element("basedOn", val="Normal"),
        element("next", val=Role.BODY) if heading else "",
        element("link", val=heading_text_style(heading)) if heading else "",
        switch("qFormat"),
        _paragraph_properties(role, layout, heading),
        _run_properties(text),
        type="paragraph",
        **own,
        styleId=role,
    )


def _paragraph_properties(role: Role, layout: Layout, heading: int) -> str:
    text, pitch = layout.texts[role], layout.grid.line_pitch
    before, after = round(text.lines_before * pitch), round(text.lines_after * pitch)
    line: dict[str, int | str] = {} if text.pitch is not Pitch.NATURAL else {"line": 240, "lineRule": "auto"}
    if text.line:
        line = {"line": round(text.line * TWIPS_A_POINT), "lineRule": "exact"}
    spacing = element("spacing", before=before, after=after, **line) if before or after or line else ""
    return ordered(
        "pPr",
        switch("keepNext") if text.keep_next else "",
        switch("pageBreakBefore") if text.page_break else "",
        "" if text.pitch is Pitch.GRID else switch("snapToGrid", on=False),
        spacing,
        _indentation(role, layout),
        element("jc", val=text.stand),
        element("outlineLvl", val=heading - 1) if heading else "",
    )


def _indentation(role: Role, layout: Layout) -> str:
    """Return w:ind of a text: characters for Word, and the twips that other programs go by."""
    text, one = layout.texts[role], layout.character(role)
    sides = {"left": text.left, "right": text.right, "firstLine": text.first_line}
    attributes = {}
    for side, characters in sides.items():
        if characters:
            attributes[f"{side}Chars"] = round(characters * 100)
            attributes[side] = round(characters * one)
    return element("ind", **attributes) if attributes else ""


def _run_properties(text: Text) -> str:
    spacing = "" if text.pitch is Pitch.GRID else element("spacing", val=0)
    colour = element("color", val=text.colour) if text.colour else ""
    return ordered("rPr", _fonts(text), _bold(text), colour, spacing, *_size(text.size))


def _heading_characters(level: int, text: Text) -> str:
    return ordered(
        "style",
        element("name", val=f"heading {level} Char"),
        element("basedOn", val="DefaultParagraphFont"),
        element("link", val=HEADING_ROLES[level - 1]),
        ordered("rPr", _fonts(text), _bold(text), *_size(text.size)),
        type="character",
        customStyle=1,
        styleId=heading_text_style(level),
    )


def _inline_style(role: Role, text: Text, *, linked: bool = False) -> str:
    return ordered(
        "style",
        element("name", val=f"{NAMES[role]}字符" if linked else NAMES[role]),
        element("basedOn", val="DefaultParagraphFont"),
        ordered("rPr", _fonts(text), _bold(text), *_size(text.size)),
        type="character",
        customStyle=1,
        styleId=character_style(role) if linked else role,
    )


def _run_in(level: int) -> str:
    return ordered(
        "style",
        element("name", val=f"段首标题 {level}"),
        element("basedOn", val=Role.BODY),
        element("next", val=Role.BODY),
        switch("qFormat"),
        ordered("pPr", element("outlineLvl", val=level - 1)),
        type="paragraph",
        customStyle=1,
        styleId=run_in_style(level),
    )


def _tables() -> Iterator[str]:
    sides = "".join(
        element(side, w=CELL_MARGIN if side in ("left", "right") else CELL_PADDING, type="dxa")
        for side in ("top", "left", "bottom", "right")
    )
    margins = ordered("tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", sides))
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>{margins}</w:style>'
    )
    sides = "".join(
        element(side, val="single", sz=4, space=0, color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        f'<w:style w:type="table" w:styleId="{TABLE_GRID}"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/>{ordered("tblPr", element("tblBorders", sides))}</w:style>'
    )


def _fonts(text: Text) -> str:
    latin = text.latin or text.face
    # Never a Latin hAnsi: it would take “ ” … — with it.
    return element("rFonts", hint="eastAsia", ascii=latin, eastAsia=text.face, hAnsi=text.face, cs=latin)


def _bold(text: Text) -> str:
    return switch("b") if text.bold else ""


def _size(points: float) -> tuple[str, str]:
    half_points = round(points * 2)
    return element("sz", val=half_points), element("szCs", val=half_points)
