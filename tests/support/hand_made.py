"""Word files as a secretary makes them by hand: direct formatting over Word's own template, made with python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FANGSONG, KAITI, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"
RED = "FF0000"


@dataclass(frozen=True)
class Line:
    """A paragraph with its formatting; indents in hundredths of a character, spacing and pitch in twips."""

    key: str
    text: str = ""
    face: str = FANGSONG
    size: float = 16
    stand: str = "both"
    first: int = 200
    left: int = 0
    right: int = 0
    latin: str = ""
    hint: bool = True
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = 0
    after: int = 0
    pitch: int = 579
    spacing: int = 0
    rule: str = "exact"
    outline: int | None = None
    new_page: bool = False
    opening: str = ""
    opening_face: str = KAITI
    border: tuple[tuple[str, str, int, int, str], ...] = ()


@dataclass(frozen=True)
class Paper:
    """Paper and page number; lengths in twips. The grid is that of the dialogue: 22 lines, 28 characters."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    right: int = 1474
    bottom: int = 1984
    left: int = 1587
    footer: int = 1418
    grid: str = "linesAndChars"
    line_pitch: int = 579
    character_space: int = -849
    odd_and_even: bool = True
    number: str = "— # —"
    odd: str = "right"
    even: str = "left"
    inset: int = 100
    number_face: str = SONGTI
    number_size: float = 14
    title_page: bool = False


def centred(key: str, text: str, face: str, size: float, **more: Any) -> Line:
    """Return a line in the middle without indentation."""
    return Line(key, text, face, size, "center", 0, **more)


def blank(key: str = "blank") -> Line:
    """Return an empty line as high as a line of text."""
    return Line(key, first=0)


def flush(key: str, text: str, face: str = FANGSONG, **more: Any) -> Line:
    """Return a line at the left margin."""
    return Line(key, text, face, first=0, **more)


INTERNAL = (
    centred("title", "某市应急管理局2025年工作总结", XIAOBIAOSONG, 22),
    centred("byline", "某市应急管理局", KAITI, 16),
    centred("byline-date", "（2025年12月9日）", KAITI, 16),
    blank(),
    Line("opening", "今年以来，局机关认真落实“三课联动”部署，各项任务扎实推进……现将主要情况总结如下。"),
    Line("heading-1", "一、主要工作及成效", HEITI, outline=1),
    Line("run-in", "开展研学活动11场次，82人参加，成效比较明显。", opening="（一）理论学习更加系统。", outline=2),
    Line("heading-2", "（二）党性教育更加深入", KAITI, outline=2),
    Line("body", "参观学习市革命历史纪念馆、市党史馆、市烈士纪念馆，举办音乐党课1次，参加市级活动2次，反响良好。"),
    Line("heading-3", "1.健全制度", bold=True, outline=3),
    Line("body-3", "修订双导师帮带办法，明确每月固定时间，变更导师的先审后调。"),
    Line("heading-4", "（1）责任到人", outline=4),
    Line("body-4", "每名青年干部都有两名导师，八个一任务全部按期完成。"),
    Line("heading-1b", "二、存在问题", HEITI, outline=1),
    Line("last", "个别处室报送台账不够及时，下一步将逐项整改，确保全年目标任务如期完成。"),
)
"""An internal summary, signed under its title."""

FORMAL = (
    flush("copy-number", "000012"),
    flush("secrecy", "机密★1年", HEITI),
    flush("urgency", "特急", HEITI),
    centred("mark", "某市应急管理局文件", XIAOBIAOSONG, 36, colour=RED, pitch=240, rule="auto"),
    blank("above-number"),
    blank("above-number"),
    centred("number", "某应急〔2025〕8号", FANGSONG, 16, border=(("bottom", "single", 12, 8, RED),)),
    blank(),
    blank("above-title"),
    centred("title", "某市应急管理局关于2025年青年干部", XIAOBIAOSONG, 22),
    centred("title-2", "培养工作情况的通报", XIAOBIAOSONG, 22),
    blank("above-addressee"),
    flush("addressee", "市委组织部、市人力资源和社会保障局："),
    Line("body", "现将2025年青年干部培养工作情况报告如下，请审阅，不妥之处请批评指正，我们将抓好落实。"),
    Line("heading-1", "一、主要做法", HEITI, outline=1),
    Line("text", "开展研学活动11场次，82人参加，成效比较明显。"),
    Line("heading-1b", "二、下一步打算", HEITI, outline=1),
    Line("last", "坚持按月督促、按季通报、按年考核，确保各项任务落到实处。特此报告。"),
    blank("above-annexes"),
    Line("annex-list", "附件：1.任务分工表"),
    Line("annex-list-2", "2.人员名单", first=500),
    blank("above-signature"),
    Line("signature", "某市应急管理局", stand="right", first=0, right=200),
    Line("date", "2025年12月9日", stand="right", first=0, right=50),
    Line("note", "（联系人：张三，联系电话：12345678）"),
    flush("label", "附件1", HEITI, new_page=True),
    blank("below-label"),
    centred("annex-title", "任务分工表", XIAOBIAOSONG, 22),
    blank(),
    Line("annex-text", "各项任务由牵头处室负责，配合处室按职责分工抓好落实，每月底前报送进展。"),
    flush("label-2", "附件2", HEITI, new_page=True),
    blank(),
    centred("annex-title-2", "人员名单", XIAOBIAOSONG, 22),
    blank(),
    Line("annex-text-2", "名单由各处室推荐，经局党委研究确定，每年调整一次，报市委组织部备案。"),
)
"""A report with a red head, two annexes and a date without a seal."""

IMPRINT = ("抄送：市委办公室，市政府办公室。", "某市应急管理局办公室　　　　　2025年12月9日印发")

_DOUBLE = (("bottom", "thickThinSmallGap", 24, 1, RED),)
LETTER = (
    centred("mark", "某市应急管理局", XIAOBIAOSONG, 36, colour=RED, pitch=240, rule="auto", border=_DOUBLE),
    Line("number", "某应急函〔2025〕8号", stand="right", first=0),
    blank(),
    blank("b"),
    centred("title", "某市应急管理局关于商请支持培训工作的函", XIAOBIAOSONG, 22),
    blank("c"),
    flush("addressee", "市委党校："),
    Line("body", "为提高青年干部能力素质，我局拟于12月举办专题培训班，现商请贵校选派师资予以支持。"),
    blank("d"),
    Line("signature", "某市应急管理局", stand="right", first=0, right=200),
    Line("date", "2025年12月9日", stand="right", first=0, right=50),
    Line("second-rule", first=0, border=_DOUBLE),
)
"""10.1: a red double rule below the mark, another at the foot of the page."""
SUBMITTED = tuple(
    replace(
        line,
        text="某应急〔2025〕8号\t签发人：张三",
        stand="left",
        first=100,
        opening="",
        key="number",
    )
    if line.key == "number"
    else line
    for line in FORMAL
)
"""The same, sent upwards: 签发人 on the line of the number, its name in a run of its own (see `hand_made`)."""


def changed(lines: Sequence[Line], key: str, **change: Any) -> tuple[Line, ...]:
    """Return the lines with one of them changed."""
    assert any(line.key == key for line in lines), key
    return tuple(replace(line, **change) if line.key == key else line for line in lines)


def without(lines: Sequence[Line], *keys: str) -> tuple[Line, ...]:
    """Return the lines without some."""
    assert {line.key for line in lines} >= set(keys), keys
    return tuple(line for line in lines if line.key not in keys)


@dataclass(frozen=True)
class Rules:
    """Borders of the 版记 in eighths of a point: first and last, inner."""

    outer: int = 8
    inner: int = 6
    face: str = FANGSONG
    size: float = 14
    inset: int = 100


@dataclass
class HandMade:
    """A document under construction."""

    paper: Paper = field(default_factory=Paper)
    document: Any = field(default_factory=docx.Document)

    def built(self, lines: Iterable[Line], imprint: Sequence[str] = (), rules: Rules | None = None) -> bytes:
        """Return the file."""
        self._page()
        for line in lines:
            _fill(self.document.add_paragraph(), line)
        if imprint:
            self._imprint(imprint, rules or Rules())
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _page(self) -> None:
        paper, section = self.paper, self.document.sections[0]
        properties = section._sectPr  # noqa: SLF001 - python-docx has no word for the grid
        settings: dict[str, dict[str, int | str]] = {
            "pgSz": {"w": paper.width, "h": paper.height},
            "pgMar": {
                "top": paper.top,
                "right": paper.right,
                "bottom": paper.bottom,
                "left": paper.left,
                "header": 851,
                "footer": paper.footer,
                "gutter": 0,
            },
            "docGrid": {"type": paper.grid, "linePitch": paper.line_pitch, "charSpace": paper.character_space},
        }
        for name, values in settings.items():
            found = properties.find(qn(f"w:{name}"))
            element = OxmlElement(f"w:{name}") if found is None else found
            for key, value in values.items():
                element.set(qn(f"w:{key}"), str(value))
            if found is None:
                properties.append(element)
        self.document.settings.odd_and_even_pages_header_footer = paper.odd_and_even
        section.different_first_page_header_footer = paper.title_page
        self._number(section.footer, paper.odd)
        if paper.odd_and_even:
            self._number(section.even_page_footer, paper.even)

    def _number(self, footer: Any, stand: str) -> None:
        paper = self.paper
        paragraph = footer.paragraphs[0]
        inset: dict[str, Any] = {stand: paper.inset} if stand in {"left", "right"} else {}
        line = Line("", "", paper.number_face, paper.number_size, stand, 0, pitch=240, rule="auto", **inset)
        _fill(paragraph, line)
        before, _, after = paper.number.partition("#")
        _run(paragraph, before, line)
        for kind in ("begin", "PAGE", "separate", "1", "end"):
            run = _run(paragraph, "1" if kind == "1" else "", line)
            if kind == "PAGE":
                element = OxmlElement("w:instrText")
                element.text = " PAGE "
                run._r.append(element)  # noqa: SLF001
            elif kind != "1":
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
                run._r.append(element)  # noqa: SLF001
        _run(paragraph, after, line)

    def _imprint(self, texts: Sequence[str], rules: Rules) -> None:
        table = self.document.add_table(rows=len(texts), cols=1)
        borders = OxmlElement("w:tblBorders")
        for side, size in (("top", rules.outer), ("bottom", rules.outer), ("insideH", rules.inner)):
            if size:
                element = OxmlElement(f"w:{side}")
                for key, value in {"val": "single", "sz": str(size), "space": "0", "color": "auto"}.items():
                    element.set(qn(f"w:{key}"), value)
                borders.append(element)
        table._tbl.tblPr.append(borders)  # noqa: SLF001
        for row, text in zip(table.rows, texts, strict=True):
            line = Line("", text, rules.face, rules.size, "left", rules.inset, pitch=240, rule="auto")
            _fill(row.cells[0].paragraphs[0], line)


def hand_made(
    lines: Iterable[Line], paper: Paper | None = None, imprint: Sequence[str] = (), rules: Rules | None = None
) -> bytes:
    """Return a .docx of some lines, perhaps with a 版记 in a table."""
    return HandMade(paper or Paper()).built(lines, imprint, rules)


def _fill(paragraph: Any, line: Line) -> None:
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    if line.new_page:
        _add(properties, "pageBreakBefore")
    if line.border:
        sides = _add(properties, "pBdr")
        for side, kind, size, space, colour in line.border:
            _add(sides, side, val=kind, sz=size, space=space, color=colour)
    _add(properties, "spacing", before=line.before, after=line.after, line=line.pitch, lineRule=line.rule)
    one = round(line.size * 20)
    indents = {"left": line.left, "right": line.right, "firstLine": line.first}
    written = {f"{side}Chars": value for side, value in indents.items()}
    _add(properties, "ind", **written, **{side: round(value * one / 100) for side, value in indents.items()})
    _add(properties, "jc", val=line.stand)
    if line.outline:
        _add(properties, "outlineLvl", val=line.outline - 1)
    _add(_add(properties, "rPr"), "sz", val=round(line.size * 2))
    if line.opening:
        _run(paragraph, line.opening, replace(line, face=line.opening_face))
    before, name = re.fullmatch(r"(.*?(?:签发人[：: ]|$))(.*)", line.text, re.DOTALL).groups()  # type: ignore[union-attr]
    _run(paragraph, before, line)
    if name:
        _run(paragraph, name, replace(line, face=KAITI))


def _run(paragraph: Any, text: str, line: Line) -> Any:
    run = paragraph.add_run(text)
    properties = run._r.get_or_add_rPr()  # noqa: SLF001
    latin = line.latin or line.face
    hint = {"hint": "eastAsia"} if line.hint else {}
    _add(properties, "rFonts", ascii=latin, hAnsi=latin, eastAsia=line.face, **hint)
    if line.bold:
        _add(properties, "b")
    if line.italic:
        _add(properties, "i")
    if line.colour:
        _add(properties, "color", val=line.colour)
    if line.spacing:
        _add(properties, "spacing", val=line.spacing)
    _add(properties, "sz", val=round(line.size * 2))
    return run


def _add(parent: Any, name: str, **values: Any) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    parent.append(element)
    return element
