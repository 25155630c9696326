"""Every deviation is found by its code and clause, and nothing else with it: one change to a conforming file each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from pipeline.layout import layout
from tests.support.hand_made import (
    FANGSONG,
    FORMAL,
    HEITI,
    IMPRINT,
    INTERNAL,
    KAITI,
    RED,
    SONGTI,
    SUBMITTED,
    Line,
    Paper,
    Rules,
    blank,
    changed,
    hand_made,
    without,
)

Lines = Sequence[Line]


@dataclass(frozen=True)
class Seed:
    """A conforming file with one thing changed, and what must be found: code, clause, words of the message."""

    code: str
    clause: str
    said: str
    lines: Lines = INTERNAL
    paper: dict[str, Any] = field(default_factory=dict)
    imprint: Sequence[str] = ()
    rules: dict[str, Any] = field(default_factory=dict)


def summary(code: str, clause: str, said: str, key: str, /, **change: Any) -> Seed:
    return Seed(code, clause, said, changed(INTERNAL, key, **change))


def report(code: str, clause: str, said: str, key: str, /, **change: Any) -> Seed:
    return Seed(code, clause, said, changed(FORMAL, key, **change), imprint=IMPRINT)


def arranged(code: str, clause: str, said: str, lines: Lines) -> Seed:
    return Seed(code, clause, said, lines, imprint=IMPRINT)


def paper(code: str, clause: str, said: str, /, **change: Any) -> Seed:
    return Seed(code, clause, said, paper=change)


def imprinted(code: str, clause: str, said: str, *texts: str, **rules: Any) -> Seed:
    return Seed(code, clause, said, FORMAL, imprint=texts or IMPRINT, rules=rules)


def every(lines: Lines, **change: Any) -> Lines:
    return tuple(replace(line, **change) for line in lines)


def moved(lines: Lines, key: str, behind: str) -> Lines:
    (line,) = [each for each in lines if each.key == key]
    return put(without(lines, key), behind, line)


def put(lines: Lines, behind: str, *new: Line) -> Lines:
    at = [each.key for each in lines].index(behind) + 1
    return (*lines[:at], *new, *lines[at:])


WIDE = "健全完善培养选拔使用管理监督体系建设"
LONG_TITLE = "某市应急管理局关于学习贯彻《干部教育\n培训条例》情况的通报"
UNSIGNED = changed(without(FORMAL, "signature"), "date", right=200)
SEEDS = [
    # the page
    paper("L010", "5.1（规定）", "215.9×279.4毫米，应为A4纸210×297毫米", width=12240, height=15840),
    paper("L011", "5.2.1（规定）", "左31.8毫米、右22.2毫米，应为左28毫米、右26毫米", left=1800, right=1261),
    paper("L011", "5.2.1（规定）", "上33毫米、下39毫米，应为上37毫米、下35毫米", top=1871, bottom=2211, footer=1645),
    paper("L014", "5.2.3（一般）", "每行27字，一般应为28字", grid="lines"),
    Seed("L013", "5.2.3（一般）", "每面21行（行距30磅）", every(INTERNAL, pitch=600)),
    Seed("L013", "5.2.3（一般）", "每面20行", every(INTERNAL, pitch=240, rule="auto"), {"line_pitch": 312}),
    summary("L015", "5.2.3（一般）", "行距是40磅，正文多数是28.95磅", "body", pitch=800),
    summary("L016", "5.2.3（一般）", "段前17磅、段后0磅", "heading-2", before=340),
    summary("L016", "5.2.3（一般）", "段前0磅、段后10磅", "body", after=200),
    # faces, sizes, colour
    summary("L020", "7.3.1（一般）", "标题的字体是黑体，应为小标宋", "title", face=HEITI),
    summary("L020", "5.2.2（一般）", "正文的字体是宋体，应为仿宋", "body", face=SONGTI),
    summary("L020", "5.2.2（一般）", "正文的字体是微软雅黑，应为仿宋", "body", face="微软雅黑"),
    summary("L020", "7.3.3（一般）", "一级标题的字体是楷体，应为黑体", "heading-1", face=KAITI),
    summary("L020", "7.3.3（一般）", "二级标题的字体是仿宋，应为楷体", "heading-2", face=FANGSONG),
    summary("L020", "7.3.3（一般）", "二级标题的字体是黑体，应为楷体", "run-in", opening_face=HEITI),
    report("L020", "7.3.7（规定）", "“附件”二字的字体是仿宋，应为黑体", "label", face=FANGSONG),
    report("L020", "7.2.2（一般）", "密级和保密期限的字体是仿宋，应为黑体", "secrecy", face=FANGSONG),
    summary("L020", "实务", "题下署名和日期的字体是宋体，应为楷体", "byline", face=SONGTI),
    paper("L020", "7.5（一般）", "页码的字体是Calibri，应为宋体", number_face="Calibri"),
    summary("L021", "7.3.1（一般）", "标题的字号是小2号，应为2号", "title", size=18),
    summary("L021", "5.2.2（一般）", "正文的字号是小3号，应为3号", "body", size=15),
    report("L021", "5.2.2（一般）", "主送机关的字号是4号，应为3号", "addressee", size=14),
    paper("L021", "7.5（一般）", "页码的字号是5号，应为4号", number_size=10.5),
    summary("L022", "实务", "字体是Calibri，宜与文字相同，用仿宋", "body", latin="Calibri"),
    summary("L024", "5.2.4（规定）", "正文有红色的字，应为黑色", "body", colour=RED),
    summary("L025", "实务", "标题加粗了", "title", bold=True),
    summary("L025", "实务", "正文加粗了", "body", bold=True),
    summary("L026", "5.2.2（一般）", "二级标题用了斜体", "heading-2", italic=True),
    # the head
    arranged("L040", "7.2.3（规定）", "紧急程度、密级和保密期限", moved(FORMAL, "secrecy", "urgency")),
    report("L041", "7.2.3（规定）", "紧急程度左空2字，应当顶格", "urgency", first=200),
    report("L042", "7.2.1（一般）", "份号是“0012”，一般用6位", "copy-number", text="0012"),
    report("L043", "7.2.4（规定）", "发文机关标志不是红色", "mark", colour=""),
    report("L044", "7.2.4（规定）", "发文机关标志没有居中", "mark", stand="left"),
    report("L049", "7.2.4（规定）", "约57.2毫米，应为35毫米", "mark", before=1400),
    arranged("L049", "7.2.4（规定）", "约1.9毫米，应为35毫米", without(FORMAL, "copy-number", "secrecy", "urgency")),
    report("L045", "7.2.5（规定）", "“某应急[2025]8号”，应为“某应急〔2025〕8号”", "number", text="某应急[2025]8号"),
    report("L045", "7.2.5（规定）", "应为“某应急〔2025〕8号”", "number", text="某应急〔2025〕第08号"),
    report("L046", "7.2.5（规定）", "应当居中", "number", stand="left"),
    arranged("L047", "7.2.5（规定）", "空0行，应空2行", without(FORMAL, "above-number")),
    arranged(
        "L048", "7.2.6（规定）", "没有全角冒号", changed(SUBMITTED, "number", text="某应急〔2025〕8号\t签发人 张三")
    ),
    arranged("L046", "7.2.6（规定）", "应当居左空1字", changed(SUBMITTED, "number", first=0)),
    report("L050", "7.2.7（规定）", "没有红色分隔线", "number", border=()),
    report("L051", "7.2.7（规定）", "分隔线不是红色", "number", border=(("bottom", "single", 12, 8, "000000"),)),
    report("L053", "7.2.7（规定）", "下约11.", "number", border=(("bottom", "single", 12, 30, RED),)),
    # title and addressee
    summary("L030", "7.3.1（规定）", "标题没有居中", "title", stand="left"),
    summary("L030", "7.3.1（规定）", "标题没有居中", "title", first=200),
    arranged("L031", "7.3.1（规定）", "拆开了", changed(without(FORMAL, "title-2"), "title", text=LONG_TITLE)),
    summary("L031", "7.3.1（规定）", "“…急管理局20”和“25年工作总…”", "title", text="某市应急管理局20\n25年工作总结"),
    summary("L032", "7.3.1（规定）", "各行长18字、6字、18字", "title", text=f"{WIDE}\n青年干部工作\n{WIDE}"),
    arranged("L033", "7.3.1（规定）", "空1行，应空2行", without(FORMAL, "above-title")),
    arranged("L034", "实务", "“总结”不是法定公文文种", changed(FORMAL, "title-2", text="培养工作总结")),
    report("L060", "7.3.2（规定）", "主送机关左空2字", "addressee", first=200),
    report("L061", "7.3.2（规定）", "末尾是“:”", "addressee", text="市委组织部、市人力资源和社会保障局:"),
    arranged("L062", "7.3.2（规定）", "空0行，应空1行", without(FORMAL, "above-addressee")),
    # text and headings
    summary("L063", "7.3.3（规定）", "正文首行空0字，应为首行空2字", "body", first=0),
    summary("L063", "7.3.3（规定）", "一级标题首行空0字", "heading-1", first=0),
    summary("L063", "7.3.3（规定）", "正文回行空2字", "body", left=200, first=0),
    summary("L064", "7.3.3（一般）", "“1、”，应为“1.”", "heading-3", text="1、健全制度"),
    summary("L064", "7.3.3（一般）", "“(二)”，应为“（二）”", "heading-2", text="(二)党性教育更加深入"),
    summary("L066", "实务", "没有大纲级别", "heading-2", outline=None),
    Seed(
        "L065",
        "7.3.3（一般）",
        "“一、”下面直接用了“1.”",
        put(INTERNAL, "heading-1b", Line("new", "1.报送不及时", outline=3)),
    ),
    # below the text
    report("L070", "7.3.4（规定）", "附件名称后面有标点", "annex-list-2", text="2.人员名单。"),
    report("L070", "7.3.4（规定）", "不是全角冒号", "annex-list", text="附件:1.任务分工表"),
    report("L071", "7.3.4（规定）", "附件说明左空0字，应空2字", "annex-list", first=0),
    arranged("L072", "7.3.4（规定）", "空0行，应空1行", without(FORMAL, "above-annexes")),
    arranged("L073", "7.3.4（规定）", "后面有2个附件", without(FORMAL, "above-annexes", "annex-list", "annex-list-2")),
    report("L074", "7.3.7（规定）", "“青年干部名单”，附件说明里写的是“人员名单”", "annex-title-2", text="青年干部名单"),
    report("L075", "7.3.7（规定）", "“附件一：”，应为“附件1”", "label", text="附件一："),
    report("L076", "7.3.7（规定）", "“附件”二字没有顶格", "label", first=200),
    report("L077", "7.3.7（规定）", "附件没有另面编排", "label-2", new_page=False),
    arranged("L078", "7.3.7（规定）", "空0行，附件标题应当在第3行", without(FORMAL, "below-label")),
    report("L030", "7.3.7（规定）", "附件标题没有居中", "annex-title", stand="left"),
    report("L080", "7.3.5.2（规定）", "日期右空2字", "date", right=200),
    report("L080", "7.3.5.2（规定）", "署名右空0字", "signature", right=0),
    arranged("L081", "7.3.5.2（规定）", "日期右空0.5字，应空2字", without(FORMAL, "signature")),
    arranged("L082", "7.3.5.2（规定）", "署名紧接正文", without(FORMAL, "above-signature")),
    arranged("L084", "7.3.5.4（规定）", "“2025年12月09日”", changed(UNSIGNED, "date", text="2025年12月09日")),
    arranged(
        "L084", "7.3.5.4（规定）", "“二〇二五年十二月九日”", changed(UNSIGNED, "date", text="二〇二五年十二月九日")
    ),
    report("L085", "7.3.6（规定）", "全角圆括号", "note", text="(联系人：张三，联系电话：12345678)"),
    report("L086", "7.3.6（规定）", "附注左空0字，应空2字", "note", first=0),
    Seed(
        "L083",
        "实务",
        "都有署名或日期",
        (*INTERNAL, blank(), Line("date", "2025年12月9日", stand="right", first=0, right=200)),
    ),
    # 版记
    imprinted("L090", "7.4.1（规定）", "只找到0条", outer=0, inner=0),
    imprinted("L092", "7.4.1（推荐）", "首条、末条分隔线粗0.18毫米，推荐0.35毫米", outer=4),
    imprinted("L092", "7.4.1（推荐）", "中间的分隔线粗0.53毫米，推荐0.25毫米", inner=12),
    imprinted("L093", "7.4.2（规定）", "没有句号", "抄送：市委办公室", IMPRINT[1]),
    imprinted("L094", "7.4.2（规定）", "不是全角冒号", "抄送:市委办公室。", IMPRINT[1]),
    imprinted("L095", "7.4.2（规定）", "左空0字，应空1字", inset=0),
    imprinted("L096", "7.4.3（规定）", "没有“印发”二字", IMPRINT[0], "某市应急管理局办公室　　　　2025年12月9日"),
    imprinted("L084", "7.4.3（规定）", "“2025年12月09日”", IMPRINT[0], "某市应急管理局办公室　　　2025年12月09日印发"),
    imprinted("L020", "7.4.2（一般）", "版记的字体是宋体，应为仿宋", face=SONGTI),
    imprinted("L021", "7.4.2（一般）", "版记的字号是3号，应为4号", size=16),
    # the page number
    paper("L102", "7.5（规定）", "“第1页”，应为“— 1 —”", number="第#页"),
    paper("L102", "7.5（规定）", "“- 1 -”，应为“— 1 —”", number="- # -"),
    paper("L103", "7.5（规定）", "单页码居中、双页码居中，应为单页码居右、双页码居左", odd="center", even="center"),
    paper("L103", "7.5（规定）", "单页码右侧、双页码右侧", odd_and_even=False),
    paper("L104", "7.5（规定）", "离版心边0字，应空1字", inset=0),
    paper("L105", "7.5（规定）", "应为7毫米（现在页脚边距17.5毫米）", footer=992),
]


def found(seed: Seed) -> list[tuple[str, str]]:
    data = hand_made(seed.lines, replace(Paper(), **seed.paper), seed.imprint, replace(Rules(), **seed.rules))
    return [(each.code, each.message) for each in layout(data, "送审稿.docx").diagnostics]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.code} {seed.said}")
def test_the_deviation_is_found_and_nothing_else(seed: Seed) -> None:
    ((code, message),) = found(seed)
    assert code == seed.code
    assert seed.said in message
    assert seed.clause in message


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.code} {seed.said}")
def test_only_what_is_required_is_an_error(seed: Seed) -> None:
    data = hand_made(seed.lines, replace(Paper(), **seed.paper), seed.imprint, replace(Rules(), **seed.rules))
    severities = {each.severity.value for each in layout(data, "送审稿.docx").diagnostics}
    assert severities == ({"错误"} if "规定" in seed.clause else {"提示"})


@pytest.mark.parametrize(
    ("lines", "imprint"),
    [(INTERNAL, ()), (FORMAL, IMPRINT), (SUBMITTED, IMPRINT)],
    ids=["summary", "report", "sent up"],
)
def test_without_a_change_nothing_is_found(lines: Lines, imprint: Sequence[str]) -> None:
    assert found(Seed("", "", "", lines, imprint=imprint)) == []


def test_one_deviation_in_many_places_is_told_once_with_the_first_places() -> None:
    plain = [line.key for line in INTERNAL if line.face == FANGSONG and len(line.text) > 20]
    lines: Lines = INTERNAL
    for key in plain:
        lines = changed(lines, key, face=SONGTI)
    lines = put(lines, "body", *(Line(f"more-{number}", f"第{number}项任务已经落实。", SONGTI) for number in range(40)))
    (one,) = layout(hand_made(lines), "送审稿.docx").diagnostics
    assert "共46处" in one.message
    assert str(one.location) == "送审稿.docx 第4段“今年以来，局机关认真落实…”"
    assert [str(place) for place in one.related][:2] == [
        "送审稿.docx 第6段“（一）理论学习更加系统。…”",
        "送审稿.docx 第8段“参观学习市革命历史纪念馆…”",
    ]
    assert len(one.related) == 5
