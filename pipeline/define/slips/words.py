"""The keys that a definition file knows, by what may stand behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.define.forms.explanations import EXPLANATIONS
from pipeline.define.forms.figures import FIGURES
from pipeline.define.forms.form import Choice, Either, Form, Listed, Named, Plain, Shape, keys_within
from pipeline.define.forms.ledgers import LEDGERS
from pipeline.define.forms.plan import PLANS
from pipeline.define.forms.unit import UNIT
from pipeline.define.forms.usages import USAGES

_SHAPES: dict[str, Shape] = {
    "unit.yaml": UNIT,
    "ledgers.yaml": LEDGERS,
    "figures.yaml": FIGURES,
    "plan.yaml": PLANS,
    "用语.yaml": USAGES,
    "变动说明.yaml": EXPLANATIONS,
}
_SEPARATED = frozenset({"取值", "主键", "日期列", "工作表", "配合"})
"""Keys whose items have no 、 of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """Keys of a file: all of them, those of single words (no sentences), those behind which a record stands."""

    known: frozenset[str]
    terse: frozenset[str]
    compound: frozenset[str]
    separated: frozenset[str] = _SEPARATED


@cache
def words_of(file: str) -> Words:
    """Return the keys of a definition file; one that is none of ours has no known keys."""
    shape = _SHAPES.get(file)
    keys = keys_within(shape) if shape else ()
    running = {key.name for key in keys if _runs(key.shape)}
    return Words(
        frozenset(key.name for key in keys),
        frozenset(key.name for key in keys) - running,
        frozenset(key.name for key in keys if _is_compound(key.shape) and not _is_single(key.shape)),
    )


def _parts(shape: Shape) -> tuple[Shape, ...]:
    return shape.shapes if isinstance(shape, Either) else (shape,)


def _runs(shape: Shape) -> bool:
    return any(isinstance(part, Plain) and part.running for part in _parts(shape))


def _is_compound(shape: Shape) -> bool:
    return any(isinstance(part, Form | Named | Listed) for part in _parts(shape))


def _is_single(shape: Shape) -> bool:
    return any(isinstance(part, Plain | Choice) for part in _parts(shape))
