"""The parts that are alike in all documents of a layout; those of GB/T 9704 are kept as files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from pipeline.model.layout import Layout
from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write import package
from pipeline.write.package import Part

_KINDS = {
    "styles.xml": ("styles", package.STYLES),
    "settings.xml": ("settings", package.SETTINGS),
    "fontTable.xml": ("fontTable", package.FONT_TABLE),
    "theme1.xml": ("theme", package.THEME),
}


def base_parts(layout: Layout) -> tuple[Part, ...]:
    """Return styles, settings, font table and theme of a layout."""
    made = _kept() if layout == GB_T_9704 else _made(layout)
    return tuple(Part(name, *kind, made[name]) for name, kind in _KINDS.items())


@cache
def _kept() -> Mapping[str, bytes]:
    folder = resources.files(__package__) / "kept"
    return {name: (folder / name).read_bytes() for name in _KINDS}


def _made(layout: Layout) -> dict[str, bytes]:
    from pipeline.write.base_maker import make_base_parts  # noqa: PLC0415 - python-docx is slow to import

    return make_base_parts(layout)
