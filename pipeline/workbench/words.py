"""What an editor may complete: in a template names with what they are now, in a definition file what fits there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath

from pipeline.build import Computation
from pipeline.define.schemas import schemas
from pipeline.model.definition import Definitions
from pipeline.model.figure import AnyFigure, Figure, GroupFigure, RecordsFigure, TableFigure
from pipeline.render.filters import FILTERS
from pipeline.render.marks import Marks
from pipeline.render.names import names
from pipeline.render.views.view import View
from pipeline.wording import figure_text

_DEEPEST = 2
_MOST_PARTS = 60


def words_of_template(computation: Computation) -> Mapping[str, object]:
    """Return names as nested parts with a short explanation each, and the filters with their usage."""
    views = names(computation.definitions, computation.computed, None, Marks())
    said = {name: _said(figure) for name, figure in computation.computed.figures.items()}
    return {
        "names": [{"name": name, **_parts(view, said.get(name, ""), 0)} for name, view in views.items()],
        "filters": [{"name": name, "said": each.usage} for name, each in FILTERS.items()],
    }


def words_of_definitions(file: str, definitions: Definitions, texts: Collection[str]) -> Mapping[str, object]:
    """Return what a definition file may hold: its schema, and the office's own names."""
    return {
        "schema": schemas()[file],
        "ledgers": {name: list(ledger.columns) for name, ledger in definitions.ledgers.items()},
        "figures": list(definitions.figures),
        "templates": [PurePosixPath(name).stem for name in texts if name.endswith(".md")],
    }


def _parts(view: View, said: str, depth: int) -> dict[str, object]:
    parts: dict[str, object] = {"said": said}
    if depth < _DEEPEST:
        inner = [{"name": name, **_parts(each, "", depth + 1)} for name, each in _inner(view)]
        if inner:
            parts["parts"] = inner
    return parts


def _inner(view: View) -> Iterator[tuple[str, View]]:
    for name in list(view.attributes())[:_MOST_PARTS]:
        try:
            part = view.attribute(name)
        except KeyError:
            continue
        if isinstance(part, View):
            yield name, part


def _said(figure: AnyFigure) -> str:
    match figure:
        case Figure():
            return f"现在是{figure_text(figure)}。{figure.lineage.definition}"
        case GroupFigure():
            return f"按{figure.column}分{len(figure.members)}组"
        case RecordsFigure():
            return f"明细{len(figure.rows)}行：{'、'.join(figure.columns)}"
        case TableFigure():
            return f"表格：{'、'.join(figure.header)}"
