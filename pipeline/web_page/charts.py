"""Charts: a drawing with its description, and below it the numbers as a table, as the document prints them."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model.document import Chart
from pipeline.model.figure import Figure
from pipeline.web_page.drawing import drawing
from pipeline.web_page.tables import framed
from pipeline.web_page.versions import Version
from pipeline.wording import plotted

_NONE = "—"


def chart(content: Chart, version: Version) -> str:
    """Return a chart of a document."""
    unit = f"（单位：{content.unit}）" if content.unit else ""
    head = f'<th scope="col">{version.text(content.grouping)}</th>' + "".join(
        f'<th scope="col">{version.text(each.name + unit)}</th>' for each in content.series
    )
    rows = [
        f'<th scope="row">{version.text(category)}</th>'
        + "".join(f'<td class="right">{version.text(printed(each.figures[at]))}</td>' for each in content.series)
        for at, category in enumerate(content.categories)
    ]
    title = f"<figcaption>{version.runs(content.title)}</figcaption>" if content.title else ""
    words = "".join(run.text for run in content.title) or "、".join(each.name for each in content.series)
    label = version.attribute(f"{words}的数据")
    return f"<figure>{drawing(content, version, printed)}{title}\n{framed('', label, head, rows)}</figure>\n"


def printed(figure: Figure) -> str:
    """Return the digits that the document prints for a figure of a chart."""
    value = figure.value
    return plotted(value, figure.unit, figure.format).text if isinstance(value, Decimal) else _NONE
