"""The chart itself: what xlsxwriter draws in a workbook, completed for Word.

xlsxwriter rather than python-pptx: both fill the caches, but only it is a dependency already and knows patterns and
dashes, which black and white printing needs. It leaves out what Excel of 2007 took for granted; Word and LibreOffice
then go by the schema's defaults, which delete axes, smooth lines and draw gaps as zero. `_SAID` says those values.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from pipeline.markup import cleaned
from pipeline.model.document import Chart, ChartKind
from pipeline.model.layout import TWIPS_A_POINT, Layout, Role
from pipeline.spreadsheet import new_book
from pipeline.write.chart_book import SHEET, drawn_number, fill
from pipeline.write.markup import escaped, quoted

_TYPES = {
    ChartKind.COLUMNS: "column",
    ChartKind.BARS: "bar",
    ChartKind.LINES: "line",
    ChartKind.PIE: "pie",
}
_INK, _DARK, _GREY, _LIGHT, _PAPER = "#000000", "#595959", "#A6A6A6", "#D9D9D9", "#FFFFFF"
_FILLS: tuple[Mapping[str, Any], ...] = (
    # Neighbours differ in print: grey, hatched, white and dark by turns.
    {"fill": {"color": _GREY}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _INK, "bg_color": _PAPER}},
    {"fill": {"color": _PAPER}},
    {"fill": {"color": _DARK}},
    {"pattern": {"pattern": "percent_20", "fg_color": _INK, "bg_color": _PAPER}},
    {"fill": {"color": _LIGHT}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": _INK, "bg_color": _PAPER}},
    {"pattern": {"pattern": "narrow_horizontal", "fg_color": _INK, "bg_color": _PAPER}},
)
_LINES = (("solid", "circle"), ("dash", "square"), ("round_dot", "triangle"), ("long_dash_dot", "diamond"))
_FEW = 10  # an axis of whole numbers up to this has no halves
_STACKED = 271  # xlsxwriter's word for Chinese characters below each other
_UPRIGHT = 360  # degrees: xlsxwriter takes 0 for nothing said, and programs then turn names that are long
PLOT = 0.85
"""Of the width, where the axis and its numbers leave room."""
_BETWEEN = 0.5  # of a column, where labels of several series stand side by side
_TWO = 2
_LABELS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_SAID = (
    ('<c:lang val="en-US"/>', '<c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/>'),
    ("</c:scaling>", '</c:scaling><c:delete val="0"/>'),
    ("</c:title>", '<c:overlay val="0"/></c:title>'),
    ("</c:legend>", '<c:overlay val="0"/></c:legend>'),
    ('<c:plotVisOnly val="1"/>', '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'),
    ('<c:grouping val="clustered"/>', '<c:grouping val="clustered"/><c:varyColors val="0"/>'),
    ('<c:grouping val="standard"/>', '<c:grouping val="standard"/><c:varyColors val="0"/>'),
    ('lang="en-US"', 'lang="zh-CN"'),
    (f'rot="{_UPRIGHT * 60000}"', 'rot="0"'),
)


def chart_markup(chart: Chart, layout: Layout, workbook: str) -> bytes:
    """Return the part of a chart, whose data are in the workbook that has the relationship `workbook`."""
    markup = _named(_completed(_drawn(chart, layout), chart.kind), chart)
    end = f'{_font(layout)}<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData>'
    return re.sub("<c:printSettings>.*</c:printSettings>", lambda _: end, markup).encode()


def _completed(markup: str, kind: ChartKind) -> str:
    """Say what xlsxwriter leaves out, each where the schema has it."""
    for found, said in _SAID:
        markup = markup.replace(found, said)
    if kind is ChartKind.LINES:
        markup = markup.replace("</c:val></c:ser>", '</c:val><c:smooth val="0"/></c:ser>')
    if kind in (ChartKind.COLUMNS, ChartKind.BARS):
        markup = re.sub("(</c:tx><c:spPr>.*?</c:spPr>)", r'\1<c:invertIfNegative val="0"/>', markup)
    return re.sub('(?:<c:show(?!Leader)\\w+ val="1"/>)+', _labels, markup)


def _named(markup: str, chart: Chart) -> str:
    """Write the names of categories and series as text, whatever they look like: xlsxwriter takes 2024 for a number."""
    names = (_texts("tx", f"${xl_col_to_name(at)}$1", [one.name]) for at, one in enumerate(chart.series, start=1))
    categories = _texts("cat", f"$A$2:$A${len(chart.categories) + 1}", chart.categories)
    markup = re.sub("<c:tx><c:strRef>.*?</c:strRef></c:tx>", lambda _: next(names), markup, flags=re.DOTALL)
    return re.sub("<c:cat>.*?</c:cat>", lambda _: categories, markup, flags=re.DOTALL)


def _drawn(chart: Chart, layout: Layout) -> str:
    """The chart as xlsxwriter writes it, beside the same cells as in the workbook for Word."""
    buffer = io.BytesIO()
    book = new_book(buffer)
    sheet = fill(book, chart)
    picture = book.add_chart({"type": _TYPES[chart.kind]})
    rows = len(chart.categories)
    labelled = _room_for_labels(chart, layout)
    for at in range(len(chart.series)):
        picture.add_series(
            {
                "name": [SHEET, 0, at + 1],
                "categories": [SHEET, 1, 0, rows, 0],
                "values": [SHEET, 1, at + 1, rows, at + 1],
                **_look(chart, at, labelled=labelled),
            }
        )
    picture.set_title(_title(chart))
    picture.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    picture.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    if chart.kind is not ChartKind.PIE:
        _axes(picture, chart)
    sheet.insert_chart(0, len(chart.series) + 2, picture)
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        return archive.read("xl/charts/chart1.xml").decode()


def _title(chart: Chart) -> dict[str, Any]:
    """A pie has no axis that could say the unit; other pictures need no title beside the caption in the text."""
    if chart.kind is not ChartKind.PIE or not chart.unit:
        return {"none": True}
    return {"name": f"{cleaned(chart.series[0].name)}（单位：{cleaned(chart.unit)}）", "name_font": {"bold": False}}


def _look(chart: Chart, at: int, *, labelled: bool) -> dict[str, Any]:
    """How a series looks: filled by turns, or a line with marks of its own."""
    border = {"color": _INK, "width": 0.75}
    label: dict[str, Any] = {"value": True, "num_format": _number_format(chart, at)}
    match chart.kind:
        case ChartKind.PIE:
            points = [{**_FILLS[place % len(_FILLS)], "border": border} for place in range(len(chart.categories))]
            # A label has one format: that of numbers with decimals would print the share of 27% as 0.27.
            label |= {} if label["num_format"] == "General" else {"value": False, "num_format": "0.0%"}
            label |= {"category": True, "percentage": True, "position": "outside_end", "separator": " "}
            return {"points": points, "data_labels": label | {"leader_lines": True}}
        case ChartKind.LINES:
            dash, mark = _LINES[at % len(_LINES)]
            marker = {"type": mark, "size": 6, "fill": {"color": _INK}, "border": {"color": _INK}}
            line = {"color": _INK, "width": 1.5, "dash_type": dash}
            label |= {"position": "below" if at else "above"}
            return {"line": line, "marker": marker} | ({"data_labels": label} if labelled else {})
        case _:
            gap = {"gap": 80} if at == 0 else {}
            return {**_FILLS[at % len(_FILLS)], "border": border, **gap} | ({"data_labels": label} if labelled else {})


def _room_for_labels(chart: Chart, layout: Layout) -> bool:
    """Whether the numbers can stand at the columns or points without running into each other."""
    if chart.kind in (ChartKind.BARS, ChartKind.PIE):
        return True
    if chart.kind is ChartKind.LINES and len(chart.series) > _TWO:
        return False
    drawn = [one.text for series in chart.series for figure in series.figures if (one := drawn_number(figure))]
    side_by_side = 1 if len(chart.series) == 1 or chart.kind is ChartKind.LINES else len(chart.series) + _BETWEEN
    longest = max(map(len, drawn), default=0) / 2 * layout.texts[Role.DENSE_TEXT].size * TWIPS_A_POINT
    return longest * len(chart.categories) * side_by_side <= PLOT * layout.page.text_width


def _axes(picture: Any, chart: Chart) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """The axes: values from zero, with their unit; bars read from top to bottom like the rows of a table."""
    ticks = {"major_tick_mark": "outside", "minor_tick_mark": "none", "line": {"color": _INK}}
    drawn = [one.number for series in chart.series for figure in series.figures if (one := drawn_number(figure))]
    values: dict[str, Any] = {**ticks, "num_format": "General"}
    values["major_gridlines"] = {"visible": True, "line": {"color": _LIGHT, "width": 0.5}}
    if min(drawn, default=0) >= 0:
        values["min"] = 0
    if max(map(abs, drawn), default=0) <= _FEW and all(one == int(one) for one in drawn):
        values["major_unit"] = 1
    if chart.unit:
        across = chart.kind is ChartKind.BARS
        font = {"bold": False} | ({} if across else {"rotation": _STACKED})
        values |= {"name": f"单位：{cleaned(chart.unit)}", "name_font": font}
    categories: dict[str, Any] = {
        **ticks,
        "major_gridlines": {"visible": False},
        "label_position": "low",
        "interval_unit": 1,
    }
    if chart.kind is ChartKind.BARS:
        categories |= {"reverse": True, "crossing": "max"}
    else:
        categories["num_font"] = {"rotation": _UPRIGHT}  # then long names break into lines
    upright = chart.kind is not ChartKind.BARS
    picture.set_x_axis(categories if upright else values)
    picture.set_y_axis(values if upright else categories)


def _number_format(chart: Chart, at: int) -> str:
    """As many decimals as the series prints, where it always prints as many."""
    texts = [one.text for figure in chart.series[at].figures if (one := drawn_number(figure))]
    places = {len(text.partition(".")[2]) for text in texts}
    most = max(places, default=0)
    return "General" if len(places) > 1 or not most else f"0.{'0' * most}"


def _labels(found: re.Match[str]) -> str:
    """All of the switches of a label, in the order of the schema."""
    return "".join(f'<c:{name} val="{int(name in found[0])}"/>' for name in _LABELS)


def _texts(name: str, cells: str, texts: Sequence[str]) -> str:
    """Texts of cells as a chart keeps them."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{escaped(cleaned(text))}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:{name}><c:strRef><c:f>{SHEET}!{cells}</c:f>{cache}</c:strRef></c:{name}>"


def _font(layout: Layout) -> str:
    """The font of everything in the chart: that of a dense table."""
    text = layout.texts[Role.DENSE_TEXT]
    face = quoted(text.face)
    fonts = f'<a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface="{face}"/>'
    ink = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    properties = f'<a:defRPr sz="{round(text.size * 100)}" b="0">{ink}{fonts}</a:defRPr>'
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{properties}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
