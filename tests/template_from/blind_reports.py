"""Five finished reports as five secretaries wrote them by hand, and the figures that stand behind their numbers.

Written by somebody who has not seen how a template is read out of a report. Nothing in them follows the project's own
templates. In the texts below

- `{11场次=研学场次}` is a number with the figure behind it; `{9项=甲/乙}` where value and words fit both figures;
- `{12345=}` is a number without a figure: to be left as it is, whatever figure has the same value;
- `{2025年~}` or `{60学时~单位.年度人均学时}` may be left or not: periods, facts of the unit, lists of names;
- `**` switches bold on and off, `¦` begins a new run of another size, `⏎` breaks a line, `[^…]` is a footnote.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from tests.template_from.blind_units import hospital, water

INPUTS = Path(__file__).parents[2] / "inputs"
KINDS = "标题|主送|文|一级|二级|表|附件说明|署名|日期|附注|附件|附件标题"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: paragraph of the body, or table, row and column, all from 0; and the character in it."""

    start: int
    paragraph: int | None = None
    cell: tuple[int, int, int] | None = None

    def __str__(self) -> str:
        if self.cell is None:
            return f"第{(self.paragraph or 0) + 1}段第{self.start + 1}字"
        table, row, column = self.cell
        return f"表{table + 1}第{row + 1}行第{column + 1}列"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a report; `expressions` are those that may stand for it, the figure itself or a comparison of it."""

    text: str
    place: Place
    expressions: tuple[str, ...]
    counted: bool  # must be given by one of the expressions
    free: bool  # may be given by anything

    @property
    def literal(self) -> bool:
        """Whether no figure may stand for it."""
        return not self.counted and not self.free


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph by its kind, or a table by its rows."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report, the unit and the period that it is about."""

    name: str
    period: str
    issued: str
    make_unit: Callable[[Path], Path]
    look: Look
    lines: tuple[Line, ...]

    @property
    def truth(self) -> tuple[Number, ...]:
        """Every number of the report."""
        return tuple(_numbers(self.lines))

    def write(self, folder: Path) -> Path:
        """Write the report as a Word file into the folder."""
        path = folder / f"{self.name}.docx"
        _document(self).save(str(path))
        return path


@dataclass(frozen=True, slots=True)
class Look:
    """How an office's files look inside."""

    body: str = "仿宋_GB2312"
    head: str = "黑体"
    wps: bool = False  # runs cut at every change of script, bookmarks and proofing marks between
    numbered: bool = False  # headings of the second level are numbered by Word
    typed_indent: bool = False  # two full-width blanks in the text instead of a paragraph format
    styled: bool = False  # headings and title in Word's own styles


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one run."""

    text: str
    bold: bool = False
    other: bool = False
    note: str = ""


MARKED = re.compile(r"\{([^{}=~]+)([=~])([^{}]*)\}")
NOTE = re.compile(r"\[\^([^\]]*)\]")


def plain(source: str) -> str:
    """Return the characters that Word shows for a text of this module."""
    shown = NOTE.sub("", MARKED.sub(r"\1", source))
    return shown.replace("**", "").replace("¦", "").replace("⏎", "\n")


def _numbers(lines: Sequence[Line]) -> Iterator[Number]:
    paragraph = tables = 0
    for line in lines:
        if line.kind == "表":
            for row, cells in enumerate(line.rows):
                for column, source in enumerate(cells):
                    yield from _marked(source, None, (tables, row, column))
            tables += 1
        else:
            yield from _marked(line.text, paragraph, None)
            paragraph += 1


def _marked(source: str, paragraph: int | None, cell: tuple[int, int, int] | None) -> Iterator[Number]:
    for found in MARKED.finditer(source):
        text, sign, names = found.groups()
        place = Place(len(plain(source[: found.start()])), paragraph, cell)
        expressions = tuple(names.split("/")) if names else ()
        yield Number(plain(text), place, expressions, sign == "=" and bool(names), sign == "~")


def _pieces(source: str) -> Iterator[Piece]:
    bold = other = False
    shown = MARKED.sub(r"\1", source)
    for part in re.split(r"(\*\*|¦|\[\^[^\]]*\])", shown):
        if part == "**":
            bold = not bold
        elif part == "¦":
            other = not other
        elif note := NOTE.fullmatch(part):
            yield Piece("", note=note[1])
        elif part:
            yield Piece(part, bold, other)


def _document(report: Report) -> Any:
    document, look = docx.Document(), report.look
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look.body, Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), look.body)
    if look.numbered:
        _numbering(document)
    notes: list[str] = []
    for line in report.lines:
        if line.kind == "表":
            _table(document, line.rows)
            continue
        paragraph: Any = document.add_paragraph()
        if line.kind == "附件":
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        _format(paragraph, line.kind, look)
        if look.numbered and line.kind == "二级":
            numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            numbered.get_or_add_ilvl().val, numbered.get_or_add_numId().val = 0, 90
        for piece in _pieces(line.text):
            if piece.note:
                notes.append(piece.note)
                paragraph._p.append(_reference(len(notes)))  # noqa: SLF001 - python-docx has no footnotes
            else:
                _runs(paragraph, piece, line.kind, look)
    if notes:
        _footnotes(document, notes)
    if look.wps:
        last = document.paragraphs[-1]._p  # noqa: SLF001
        last.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="_GoBack"/>'))
        last.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="0"/>'))
        document.core_properties.author = "WPS_1687654321"
    return document


def _format(paragraph: Any, kind: str, look: Look) -> None:
    styles = {"标题": "Title", "一级": "Heading 1"} if look.styled else {}
    if kind in styles:
        paragraph.style = styles[kind]
    layout = paragraph.paragraph_format
    layout.line_spacing = Pt(28.95)
    if kind in {"标题", "附件标题"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif kind in {"署名", "日期"}:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        layout.right_indent = Pt(64)
    elif kind not in {"主送", "附件"} and not look.typed_indent:
        layout.first_line_indent = Pt(32)


def _runs(paragraph: Any, piece: Piece, kind: str, look: Look) -> None:
    texts = re.findall(r"[ -~]+|[^ -~]+", piece.text) if look.wps else [piece.text]
    for text in texts:
        for number, part in enumerate(text.split("⏎")):
            run = paragraph.add_run(part)
            if number:
                run._r.insert(0, parse_xml(f"<w:br {nsdecls('w')}/>"))  # noqa: SLF001
            font = look.head if kind in {"一级", "附件"} else "楷体_GB2312" if kind == "二级" else look.body
            font = "方正小标宋简体" if kind in {"标题", "附件标题"} else font
            run.font.name, run.font.size = font, Pt(22 if kind in {"标题", "附件标题"} else 15 if piece.other else 16)
            properties = run._r.get_or_add_rPr()  # noqa: SLF001
            properties.rFonts.set(qn("w:eastAsia"), font)
            run.bold = True if piece.bold else None
            if look.wps:
                properties.rFonts.set(qn("w:hint"), "eastAsia" if ord(part[0]) > 0x7E else "default")
                properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))
        if look.wps and text.isascii():
            for place, side in ((-1, "Start"), (len(paragraph._p), "End")):  # noqa: SLF001
                mark = parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spell{side}"/>')
                paragraph._p.insert(place, mark)  # noqa: SLF001


def _table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in enumerate(rows):
        for column, source in enumerate(cells):
            paragraph = table.cell(row, column).paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(plain(source))
            run.font.size, run.bold = Pt(12), row == 0 or None


def _numbering(document: Any) -> None:
    """Let Word count （一）（二）, as those who click on 自动编号 do."""
    numbers = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/>'
        "</w:lvl></w:abstractNum>"
    )
    numbers.insert(0, abstract)
    numbers.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def _reference(number: int) -> Any:
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number}"/></w:r>'
    )


def _footnotes(document: Any, notes: Sequence[str]) -> None:
    own = (f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
           for number, kind in ((-1, "separator"), (0, "continuationSeparator")))  # fmt: skip
    texts = (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{"".join((*own, *texts))}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), f"{WORD}.footnotes+xml", xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def sample(name: str) -> Callable[[Path], Path]:
    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(INPUTS / name, folder))

    return copy


def lines_of(text: str) -> tuple[Line, ...]:
    """Lines `kind|text`, each up to the next; rows of a table begin with `表|` and have their cells between `|`."""
    found: list[Line] = []
    for each in re.sub(rf"\n(?!(?:{KINDS})\|)", "", text.strip()).split("\n"):
        kind, _, rest = each.partition("|")
        if kind == "表":
            row = tuple(rest.split("|"))
            if found and found[-1].kind == "表":
                found[-1] = Line("表", rows=(*found[-1].rows, row))
            else:
                found.append(Line("表", rows=(row,)))
        else:
            found.append(Line(kind, rest))
    return tuple(found)


OFFICE_THREE_QUARTERS = lines_of("""
标题|某市人民政府办公室关于{2025年~}前三季度⏎青年干部培养工作情况的报告
主送|市委组织部：
文|今年以来，我办围绕中心、服务大局，把培养青年干部作为固本强基的长远之策，以{82名=青年干部人数}青年干部为对象，
编成{4个=学习小组数}学习小组，分层施策、全程跟踪，推动“三课联动”落地生根。{1—9月~}，累计组织研学活动{三批次=研学批次}{11场次=研学场次}，参加{5¦75¦人次=研学参加人次}，人均培训{47.6学时=人均学时}，
完成年度目标的{79.3%=人均学时.完成率}，{快于时序进度4.3个百分点=人均学时.较时序}。现将有关情况报告如下。
一级|一、主要做法和成效
二级|（一）固本培元，筑牢理论根基
文|理论上清醒，行动上才坚定。办公室始终把理论武装摆在首位，推动青年干部学在平时、悟在深处。一是建强导师队伍。
推行处室负责同志按月轮值，先后有{9名=轮值导师人数}负责同志走上导师岗位，审定学习计划{9次=审定计划次数}、
到场指导{9次=现场指导次数}、督促检查{9次=督导检查次数}，做到学有方向、评有标准。二是创新组织形式。
统筹网上网下两种资源，举办线上研学{4场次=线上研学场次}、线下研学{10¦场次=线下研学场次}，
¦其中“请进来讲”{3场次=请进来讲场次}、“走出去学”{4场次=走出去学场次}，研学场次同比{增长57.1%=研学场次.同比}，
参加人次同比{增长73.2%=研学参加人次.同比}。三是深化交流研讨。围绕新质生产力、
优化营商环境等议题举办研讨{11场次=研讨场次}，{30名=研讨人数}青年干部登台发言{43人次=研讨人次}，
比上半年{增加16人次=研讨人次.较上期}；列席理论学习中心组学习{9次=列席次数}，每次选派代表{2名=每次列席人数}，
研学做法被{2家=报道媒体数}媒体刊发{3篇=报道篇数}。
二级|（二）立根铸魂，锤炼过硬党性
文|党性修养是终身课题。精心打造“提升政治能力”专题课，
组织青年干部走进{某市革命历史纪念馆、某市党史馆、某市烈士纪念馆~专题课场馆}等{3个=专题课场馆数}场馆，追寻红色足迹、
赓续精神血脉。坚持以案为鉴、警钟长鸣，开展廉洁教育{8次=廉洁教育次数}，受教育{457人次=廉洁教育人次}，
形式拓展到{6种=廉洁教育形式数}，其中集中观看警示教育片{3部=警示教育片部数}，提前一个季度完成全年任务。
激励青年干部比学赶超，参加各级竞赛{3项=参赛项数}，捧回奖项{4项=获奖项数}，其中一等奖{2项=一等奖数}、
二等奖{1项=二等奖数}；受到表彰{10人次=荣誉人次}，其中市级以上{7人次=市级以上荣誉人次}，
分别比上年同期{增加8人次=荣誉人次.增减}、{6人次=市级以上荣誉人次.增减}。
二级|（三）知行合一，增强实战本领
文|实践是最好的课堂。组建工作专班{4个=专班数}，吸纳青年骨干{24名=专班人数}，让青年干部在急难险重任务中经风雨、
壮筋骨。围绕“{10+1=}”产业体系开展走访{8次=产业走访次数}，走遍{8个=走访产业数}产业，
走访任务完成{80%=产业走访次数.完成率}。形成成果{28篇=成果篇数}，其中调研报告{11篇=调研报告篇数}、
家乡调研{14篇=家乡调研篇数}、理论文章{3篇=理论文章篇数}，{4篇=家乡调研优秀篇数}家乡调研获评优秀。
赴先进地区考察{2次=先进地区考察次数}、先进企业考察{3次=先进企业考察次数}，开阔眼界、取长补短。推动多岗历练，
{20名=轮岗人数}青年干部参加轮岗，占{24.4%=轮岗占比}；{10名=挂职人数}青年干部到县区、街道挂职，占{12.2%=挂职占比}。
各处室参训情况如下：
表|处室|参训人数（名）|参训人次|学时合计
表|调研处|{9=处室参训}|{87=处室参训}|{447=处室参训}
表|综合三处|{9=处室参训}|{87=处室参训}|{441=处室参训}
表|综合一处|{10=处室参训}|{88=处室参训}|{430=处室参训}
表|综合二处|{9=处室参训}|{84=处室参训}|{412=处室参训}
表|督查处|{8=处室参训}|{78=处室参训}|{397=处室参训}
表|热线工作处|{8=处室参训}|{75=处室参训}|{395=处室参训}
表|值班应急处|{8=处室参训}|{78=处室参训}|{384=处室参训}
表|综合四处|{8=处室参训}|{73=处室参训}|{377=处室参训}
表|人事处|{7=处室参训}|{62=处室参训}|{319=处室参训}
表|机关党委|{6=处室参训}|{61=处室参训}|{299=处室参训}
表|合计|{82=处室参训/参训人数}|{773=处室参训/参训人次}|{3901=处室参训/学时合计}
一级|二、存在问题
文|对照全年目标，仍有短板弱项。调研报告完成年度目标的{68.8%=调研报告篇数.完成率}，
{慢于时序进度6.2个百分点=调研报告篇数.较时序}；参训进度参差不齐，{第一批=}调训名额虽已用足，学时达标的青年干部只有{3名=学时达标人数}，
不足一半的还有{3名=学时不足一半人数}。
一级|三、下一步打算
文|四季度，办公室将聚焦短板、靶向发力，认真落实《关于加强年轻干部培养的若干措施》（某委发〔{2024=}〕{16号=}），
确保全年研学不少于{12场次=}、人均培训不少于{60学时~单位.年度人均学时}，以实干实绩交出合格答卷。
文|特此报告。
署名|某市人民政府办公室
日期|{2025年10月9日~}
""")

EMERGENCY_YEAR = lines_of("""
标题|市应急管理局"{1+2+X=}"锻造青年应急尖兵
文|　　疾风知劲草，烈火见真金。{2021年~}，市应急管理局把育才强队作为应急管理事业的基础工程，构建"{1+2+X=}"培养体系，
全局{57名=干部总数}干部中有青年干部{17名=青年干部人数}，占{约三成=青年占比}，日益成为急难险重任务中的生力军。
全年{365天=值班天数}枕戈待旦、闻令即动，处置突发事件{31起=突发事件起数}，其中有重大影响的{12起=重大影响事件起数}，
青年干部在岗{91人次=青年在岗人次}；获得各级荣誉{19人次=荣誉人次}[^荣誉统计到局级，同一人多次获奖按次计算。]，
比上年{增加5人次=荣誉人次.增减/荣誉人次.较上期}，其中市级以上{7人次=市级以上荣誉人次}。
文|　　**铸魂强基，把"一个核心"立起来。**坚持党建带团建、团建促成长，团支部召开支部会议{六次=支部会议次数}，
分管领导{两次=分管领导参会次数}到会出题目、压担子，办公室主任、副主任日常跟进{36次=日常跟进次数}，
其中主任{13次=主任跟进次数}、副主任{23次=副主任跟进次数}。舍得投入、精准滴灌，安排活动经费{5230元=活动经费}，
同比{增长25.1%=活动经费.同比}；按需购置图书{218册（套）=购书数量}，支出{1.6万元=购书金额}，让青年干部手边有好书、
心中有方向。
文|　　**搭台赋能，把"两个平台"建起来。**用好"双导师"，{17名=结对青年人数/青年干部人数}青年干部结对率达到{100%=}，
每人都有{2名=最少导师数/最多导师数}导师，"八个一"任务{136项=八个一任务数/八个一按时完成数}全部按时完成。
制度施行以来，累计下沉基层锻炼{196人次=基层锻炼人次/登记锻炼人次}，其中当年{126人次=本期锻炼人次}；
开展微调研{65次=微调研次数}，其中当年{43次=本期微调研次数}，同比{增长95.5%=本期微调研次数.同比}；
撰写稿件{205篇=稿件篇数}，其中经验{21篇=经验篇数}、专报{46篇=专报篇数}、信息{138篇=信息篇数}。
{2022年1月13日=互评会日期}召开互评会，晒成绩、找差距、明方向。办好"青年讲堂"，累计开讲{十场=讲堂场次}，
理论讲堂{7场=理论讲堂场次}启智润心，实践讲堂{3场=实践讲堂场次}学以致用，{8名=青年主讲人数}青年干部登台主讲，
台下百余人次受益。
文|　　**淬火历练，把"X项活动"热起来。**与老干部结对共学，规定任务{6项=规定任务数}、
自选任务{3项=自选任务数}全部销号；素质拓展{5个=拓展项目数/拓展完成项目数}项目个个过关；志愿服务{3次=志愿服务次数}、
{27人次=志愿服务人次}，参加人次同比{增长12.5%=志愿服务人次.同比}，庆祝建党{100周年=}护旗{9人次=百年护旗人次}，
{3月5日=}前夕清洁湖岸{12人次=护湖人次}，春节前夕慰问老人{三名=春节慰问老人数}。越是风急浪高，越显青春担当：
迎战台风"烟花"，连续值守{10天=烟花值守天数}{9夜=烟花值守夜数}；迎战台风"灿都"，
连续值守{6天=灿都值守天数}{5夜=灿都值守夜数}，得到{省领导、市领导~肯定领导}肯定。{17名=培养对象人数}培养对象中，
学时达标{15名=学时达标人数}，人均刊发稿件{7.5篇=人均稿件}，一支拉得出、冲得上、打得赢的青年队伍正在加速成长。
""")

OFFICE_HALF_YEAR = lines_of("""
文|{2025年~}上半年，市政府办公室坚持把青年干部培养融入机关建设全局，“基础课”“终身课”“必修课”同题共答、同向发力，
{82名=青年干部人数}青年干部人人有导师、月月有研学、个个有历练。{1—6月~}，组织研学{2批次=研学批次}{7场次=研学场次}，
比上年同期{增加3场次=研学场次.增减}；参训{516人次=参训人次}，学时合计{2308学时=学时合计}、人均{28.1学时=人均学时}，
学时合计同比{增长74.1%=学时合计.同比}。
一级|一、主要工作情况
文|（一）深学细悟，上好“基础课”。坚持学思用贯通、知信行统一，引导青年干部把学习当责任、当习惯。一是名师引路。
配备业务导师{19名=业务导师人数}、写作导师{5名=写作导师人数}，处室负责同志轮值{6人次=轮值导师人次}，
审定计划{6次=审定计划次数}，督导检查{6次=督导检查次数}。二是多元研学。组织“坐下来听”{3场次=坐下来听场次}、
“走出去学”{2场次=走出去学场次}、“走上台谈”{2场次=走上台谈场次}，参加{386人次=研学参加人次}，
同比{增长107.5%=研学参加人次.同比}。三是以讲促学。开展专题研讨{7场次=研讨场次}，
比去年下半年{增加2场次=研讨场次.较上期}，{23名=研讨人数}青年干部发言{27人次=研讨人次}；
列席理论学习中心组学习{6次=列席次数}，共{12人次=列席人次}。
文|（二）正心明道，上好“终身课”。坚持思想上常掸灰、行动上常对表，教育青年干部扣好第一粒扣子。
开展廉洁教育{5次=廉洁教育次数}，完成年度目标{62.5%=廉洁教育次数.完成率}，
{快于时序进度12.5个百分点=廉洁教育次数.较时序}；参加{281人次=廉洁教育人次}，
比上年同期{增加107人次=廉洁教育人次.增减}；观看警示教育片{2部=警示教育片部数}、廉政话剧{1部=廉政话剧部数}。
在各类竞赛中夺得一等奖{2项=一等奖数}、二等奖{1项=二等奖数}，获得荣誉{7人次=荣誉人次}，
其中市级以上{4人次=市级以上荣誉人次}。
文|（三）躬身实践，上好“必修课”。坚持在干中学、在学中干，引导青年干部到一线去、到群众中去。
走访“{10+1=}”产业{5次=产业走访次数}，掌握实情、收集诉求、纾解难题。撰写调研报告{6篇=调研报告篇数}，
完成年度目标{37.5%=调研报告篇数.完成率}，{慢于时序进度12.5个百分点=调研报告篇数.较时序}；
完成家乡调研{14篇=家乡调研篇数}，其中优秀{4篇=家乡调研优秀篇数}。{4个=专班数}专班集结青年干部{16名=专班人数}，
{16名=轮岗人数}青年干部参加轮岗（占{19.5%=轮岗占比}），{8名=挂职人数}青年干部挂职锻炼（占{9.8%=挂职占比}）。
一级|二、下一步工作打算
文|（一）抓进度，补齐短板。目前学时不足一半的青年干部有{41名=学时不足一半人数}，须加压奋进、迎头赶上。
下半年再组织研学不少于{5场次=}，新增调研报告{10篇=}以上，做到月月有安排、件件有回音。
文|（二）抓长效，完善机制。健全轮岗挂职、跟踪考核、容错激励等制度，力争年底轮岗、挂职比例分别达到{30%=}和{20%=}，
让想干事的有舞台、能干事的有奔头、干成事的有位子。
""")

HOSPITAL_HALF_YEAR = lines_of("""
标题|关于{2025年~}上半年护理培训工作情况的报告
主送|市卫生健康委员会：
文|上半年，护理部坚持以病人为中心、以质量为生命线，把护理培训作为提质增效的先手棋，常抓不懈、久久为功。
在全院{412名~单位.护士总数}护士中遴选骨干{24名=骨干人数}，占{5.8%=骨干占比}；骨干中有专科护士{8名=专科护士人数}，
占比{约33%=专科护士占比}。举办培训{30场=培训场次}，同比{增长25%=培训场次.同比}，
完成年度计划的{62.5%=培训场次.完成率}，{快于时序进度12.5个百分点=培训场次.较时序}；参训{1036人次=培训人次}，
场均{34.53人次=场均人次}。现将有关情况报告如下：
一级|一、工作开展情况
二级|分类施训，教学相长
文|坚持缺什么补什么、弱什么强什么。  举办理论授课{9场=理论场次}、技能实操{13场=实操场次}、应急处置{4场=应急场次}、
人文关怀{4场=人文场次}，累计{75学时=培训学时}。{7名=授课教师人数}教师倾囊相授，授课{38人次=授课人次}；
对新入职护士实行“一人一师、一月一评”，手把手教、面对面练。
技能实操参训{448人次=实操人次}，比上年同期{增加109人次=实操人次.增减}。
二级|以考促学，以赛促练
文|组织{心肺复苏、静脉穿刺、无菌技术~考核项目}等{3项=考核项目数}考核，应考{575人次=应考人次}，
合格{559人次=合格人次}，合格率{97.2%=考核合格率}，同比{上升3.7个百分点=考核合格率.同比/考核合格率.增减}。
在{5·12=}国际护士节前后岗位练兵、擂台比武，获奖{9人次=获奖人次}，其中省级{2人次=省级获奖人次}。
二级|开门办学，平战结合
文|选派骨干{4名=进修人数}，
到{省人民医院、大学附属第一医院、省儿童医院~进修医院}等{3家=进修医院数}医院进修{87天=进修天数}，带回新理念、新技术、
新规范。开展应急演练{3次=演练次数}，参演{286人次=参演人次}，锻造召之即来、来之能战的护理队伍。
{6月20日=}，护理部召开培训质量分析会，对演练中暴露的{5个=}薄弱环节逐一会诊、逐项销号；
各病区利用晨会自办小课{十余场=}，短平快、接地气，护士学在床旁、用在手上。
一级|二、经费使用情况
文|坚持把钱花在刀刃上。  投入培训经费{8.62万元=培训经费}，同比{增长28%=培训经费.同比}；
其中实操耗材{6.4万元=实操耗材经费}，比上年同期{增加14910元=实操耗材经费.增减}，主要是更新教具、添置模型。
经费支出严格执行预算，事前有申请、事中有登记、事后有核销，每一分钱都花得明白、用得其所。
一级|三、存在不足和下步安排
文|成绩来之不易，差距不容忽视。病区之间进度不够均衡，部分低年资护士应急处置不够熟练，培训成果转化为临床能力还有差距。下半年，护理部将健全“周周有课、月月有考、季季有赛”机制，
推动优质师资向薄弱病区倾斜，让{24名=骨干人数}骨干人人带徒、个个领题，
全年培训不少于{48场=}，人均培训不少于{24学时~单位.年度人均学时}，考核合格率稳定在{95%=}以上。
附件说明|附件：{2025年~}上半年各病区护理培训情况表
署名|某市第二人民医院护理部
日期|{2025年7月8日~}
附注|（联系人：柯美珍  电话：{0571-86000000=}）
附件|附件
附件标题|{2025年~}上半年各病区护理培训情况表
表|序号|病区|培训场次|参训人次|培训学时
表|{1=}|急诊病区|{10=病区培训}|{343=病区培训}|{21.0=病区培训}
表|{2=}|内科病区|{10=病区培训}|{332=病区培训}|{27.0=病区培训}
表|{3=}|儿科病区|{5=病区培训}|{166=病区培训}|{13.5=病区培训}
表|{4=}|外科病区|{5=病区培训}|{195=病区培训}|{13.5=病区培训}
表||合计|{30=病区培训/培训场次}|{1036=病区培训/培训人次}|{75.0=病区培训/培训学时}
""")

WATER_QUARTER = lines_of("""
标题|某市水务局⏎{2025年~}三季度河湖巡查工作情况
文|三季度，市水务局践行绿水青山理念，压实守水护水责任，{13名=河长人数}河长各守一段渠、共护一江水，
{16个=河段数}河段、{5条=河流条数}河流管护到位，管护河道{186.5公里~单位.责任河段总长}，其中镇级河长{7名=镇级河长人数}，占{约54%=镇级河长占比}。
本季度巡河{31次=巡河次数}、里程{157.9公里=巡河里程}；今年以来巡河{91次=今年巡河次数}、里程{466.9公里=今年巡河里程}，
同比分别{增长33.8%=今年巡河次数.同比}、{34.4%=今年巡河里程.同比}。
一级|一、巡得勤、查得细，织密护水防线
文|1.出动更勤。
{黄若水、江潮生、李源溪、白峻岭、蔡河清、陈一舟、丁汉川、傅江帆、龚平波~巡河人员}等{9名=巡河人数}巡查人员
分组包片、风雨无阻，出动{77人次=巡河人次}，
比二季度{增加2人次=巡河人次.较上期}。用好“人防+技防”，无人机巡河{9次=无人机巡河次数}，
占本季度巡河次数的{29.0%=无人机占比}。
文|2.整改更快。坚持边巡边改、立行立改，本季度发现问题{95个=发现问题数}，整改{91个=整改问题数}，
整改率{95.8%=整改率}，比二季度{上升1.2个百分点=整改率.环比/整改率.较上期}；今年以来发现问题{273个=今年发现问题数}，
整改{260个=今年整改问题数}，整改率{95.2%=今年整改率}。
文|3.回应更实。受理涉水投诉{24件=投诉件数}，其中{12345=}热线转办{13件=热线投诉件数}；办结{23件=投诉办结件数}，
办结率{95.8%=投诉办结率}，比上年同期{下降4.2个百分点=投诉办结率.同比/投诉办结率.增减}，剩余{1件=}正在加紧办理。
{9月16日=}召开涉水问题会商会，邀请群众代表“点题”、责任单位“答题”，做到事事有着落、件件有回音。
一级|二、治得准、护得牢，守住安澜底线
文|1.项目提速。完工整治项目{３个=整治项目数}（{石桥河中段清淤、柳荫河生态护岸、南浦河涉河违建拆除~完工项目}），
本季度投入{６０．６６万元=整治投入}，今年以来投入{１１４．６６万元=今年整治投入}；
其中本季度清淤投入{１２．５万元=清淤投入}，同比{下降５３．４％=清淤投入.同比}。
文|2.值守尽责。面对台风、强降雨轮番来袭，落实领导带班、专人值班，防汛值守{１５天=防汛值守天数}，
比二季度{增加８天=防汛值守天数.较上期}，{５条=河流条数}河流安全度汛。
文|3.全民共治。开展护河活动{２次=护河活动次数}，参加{１３１人次=护河参加人次}；
今年以来参加{３３６人次=今年护河参加人次}，群众从“站着看”变为“跟着干”。
依托{3个=}社区水文化驿站讲好护水故事，校园里唱、码头上讲、广场上演，爱河护河蔚然成风。
文|主要指标如下：
表|指标|三季度|今年以来|三季度同比
表|巡河次数（次）|{31=巡河次数}|{91=今年巡河次数}|{增长34.8%=巡河次数.同比}
表|巡河里程（公里）|{157.9=巡河里程}|{466.9=今年巡河里程}|{增长32.9%=巡河里程.同比}
表|整改率|{95.8%=整改率}|{95.2%=今年整改率}|{上升4.5个百分点=整改率.同比/整改率.增减}
表|整治投入（万元）|{60.66=整治投入}|{114.66=今年整治投入}|{增长126.3%=整治投入.同比}
一级|三、下一步工作打算
文|四季度，市水务局将锚定“河畅、水清、岸绿、景美”目标，严格执行《某市河道管护办法》（某政办〔{2023=}〕{27号=}），巡河不少于{30次=}，
整改率不低于{98%=}，{10月底=}前完成汛后隐患大排查，推动一河一策、一段一档落地见效。
同时加快补齐短板：对整改不到位的问题挂号督办、限时销号，对重复投诉的河段蹲点解剖、源头治理，
让每一条河流都成为造福人民的幸福河。
""")

REPORTS = (
    Report("综合报告", "2025Q1-Q3", "2025-10-09", sample("government-office"), Look(), OFFICE_THREE_QUARTERS),
    Report(
        "信息简报", "2021", "2022-01-24", sample("emergency-bureau"), Look("宋体", typed_indent=True), EMERGENCY_YEAR
    ),
    Report("半年小结", "2025H1", "2025-07-04", sample("government-office"), Look("仿宋", wps=True), OFFICE_HALF_YEAR),
    Report("护理报告", "2025H1", "2025-07-08", hospital, Look(numbered=True), HOSPITAL_HALF_YEAR),
    Report("巡河情况", "2025Q3", "2025-10-11", water, Look("仿宋", styled=True), WATER_QUARTER),
)
