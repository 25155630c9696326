"""The document tree: what a document says, element by element, before any layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.diagnostic import Location, Place
from pipeline.model.figure import Figure
from pipeline.model.form import FilledForm
from pipeline.model.ledger import Ledger

MISSING = "【缺："
"""What stands in a document where a figure has no value, with the figure's name and 】 behind it."""
UNKNOWN = "【不认识："
"""What stands where a template writes a name that nothing has, with this name and 】 behind it."""
WITHOUT_VALUE = f"(?:{MISSING}|{UNKNOWN})[^】]*】"
"""The pattern of either."""


@dataclass(frozen=True, slots=True, init=False)
class Run:
    """Text of one origin; `figure` is set when it prints a figure, `strong` for **bold**.

    `location` is where the template itself says these words; None for those that it was given: what a figure, a period
    or a ledger prints, and what the program counts.
    """

    text: str
    figure: Figure | None = None
    strong: bool = False
    location: Place | None = None

    def __init__(
        self,
        text: str,
        figure: Figure | None = None,
        strong: bool = False,  # noqa: FBT001, FBT002 - the order of the fields
        location: Place | None = None,
    ) -> None:
        """Set the fields as a frozen dataclass does, in half its time: a large table has tens of thousands of runs."""
        _TEXT(self, text)
        _FIGURE(self, figure)
        _STRONG(self, strong)
        _LOCATION(self, location)


_TEXT, _FIGURE, _STRONG, _LOCATION = (vars(Run)[name].__set__ for name in Run.__slots__)

Runs = tuple[Run, ...]
FILE_NAME = "文件名"
"""The further key of the front matter that is not printed: what the document's file is called."""
ALLOWANCES = "数字说明"
"""The key, of the front matter or of unit.yaml, under which numbers that nothing stands behind are explained."""
EXCEPTIONS = "校对说明"
"""The key of unit.yaml under which phrases and codes stand that a proofreader finds no fault with, and why."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4 with its printed number (一、（一）1.（1）), empty when numbers are off."""

    level: int
    number: str
    runs: Runs
    location: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text; `heading` runs in before it on the same line."""

    runs: Runs
    location: Place
    heading: Heading | None = None


class Alignment(StrEnum):
    """How the cells of a table column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, init=False)
class TableCell:
    """A cell; `row_span` > 1 merges downwards, and the rows below omit the cell."""

    runs: Runs
    row_span: int = 1

    def __init__(self, runs: Runs, row_span: int = 1) -> None:
        """Set the fields as those of a run."""
        _RUNS(self, runs)
        _ROW_SPAN(self, row_span)


_RUNS, _ROW_SPAN = (vars(TableCell)[name].__set__ for name in TableCell.__slots__)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `alignments` has one entry a column."""

    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    alignments: tuple[Alignment, ...]
    location: Place
    caption: Runs = ()


class ChartKind(StrEnum):
    """What a chart draws its series as; the value is the name that templates and Word give it."""

    COLUMNS = "柱形图"
    BARS = "条形图"
    LINES = "折线图"
    PIE = "饼图"


@dataclass(frozen=True, slots=True)
class Series:
    """A column of a table as drawn: a figure for each category, those without a value left blank."""

    name: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that Word can edit. All series are in one `unit`; 合计 is none of the categories.

    `grouping` says what the categories are (处室); `description` says in words what the picture shows.
    """

    kind: ChartKind
    grouping: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    description: str
    location: Place
    title: Runs = ()


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: `number` is None for a single annex; on its own page, landscape when 横排."""

    number: int | None
    title: Runs
    blocks: tuple[Block, ...]
    location: Place
    landscape: bool = False


class SignaturePlace(StrEnum):
    """署名位置: unit and date under the title or at the end, never both; absent for briefs that carry none."""

    UNDER_TITLE = "题下"
    END = "文末"
    ABSENT = "无"


class ImprintApart(StrEnum):
    """版记另面: whether 版记 stands on an even page of its own, and whether that page carries a number.

    It does not where a blank page is before it (7.5), which only the finished pages tell.
    """

    NO = "否"
    UNNUMBERED = "是"
    NUMBERED = "编页码"


class Kind(StrEnum):
    """版式: the layout a document takes."""

    INTERNAL = "内部"
    FORMAL = "公文"
    LETTER = "信函"
    MINUTES = "纪要"


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of GB/T 9704 around the text; an empty one is absent from the document."""

    title: Runs
    kind: Kind = Kind.INTERNAL
    copy_number: str = ""  # 份号
    secrecy: str = ""  # 密级和保密期限
    urgency: str = ""  # 紧急程度
    agencies: tuple[str, ...] = ()  # 发文机关标志
    document_number: str = ""  # 发文字号
    signers: tuple[str, ...] = ()  # 签发人
    addressee: Runs = ()  # 主送, without its colon
    signature: tuple[str, ...] = ()  # 署名
    signature_place: SignaturePlace = SignaturePlace.ABSENT
    seal: bool = False  # 加盖印章
    issued: date | None = None  # 成文日期
    note: Runs = ()  # 附注, without its brackets
    attendance: Mapping[str, Runs] = field(default_factory=dict)  # 出席, 请假, 列席 of 纪要, by their labels
    copied_to: Runs = ()  # 抄送, without its label
    printing_agency: str = ""  # 印发机关
    printed: date | None = None  # 印发日期
    imprint_apart: ImprintApart = ImprintApart.NO
    other: Mapping[str, Runs] = field(default_factory=dict)  # further keys of the front matter


@dataclass(frozen=True, slots=True)
class Allowance:
    """数字说明: a phrase with a number that nothing stands behind, and the reason why it may; empty when none is given.

    `written` tells whether the template says the phrase at all, perhaps in another period.
    """

    phrase: str
    reason: str
    location: Location
    written: bool = True


@dataclass(frozen=True, slots=True)
class Wordings:
    """换说法: what a template offers in several ways, as it is written there, from its first line to its last."""

    file: str
    first_line: int
    last_line: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; `name` is its 文书 (工作总结), `subject` the person of 逐一 or empty.

    Of one that fills a Word file, `form` is that file; its `blocks` are the paragraphs of it, one after the other.
    `template` is the name of its template in findings.
    """

    name: str
    elements: Elements
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    subject: str = ""
    allowances: tuple[Allowance, ...] = ()
    form: FilledForm | None = None
    wordings: tuple[Wordings, ...] = ()
    template: str = ""

    @property
    def every_block(self) -> tuple[Block, ...]:
        """The blocks of the text, then those of the annexes."""
        return (*self.blocks, *(block for annex in self.annexes for block in annex.blocks))


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its file stands: `file` is the name that findings use; of a Word file, `form` are its bytes."""

    file: str
    text: str
    form: bytes = b""


@dataclass(frozen=True, slots=True)
class Member:
    """本人 of a document made for each row of a roster: the row, and the column of 逐一."""

    ledger: Ledger
    row: int
    column: str
