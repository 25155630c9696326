"""Finds the definition files of a unit: the YAML, or the Excel twin that may stand for it."""

from __future__ import annotations

from pathlib import Path

from pipeline.define.compose import compose
from pipeline.define.declared import first_error
from pipeline.define.node import Node, Record, Spoiled
from pipeline.define.source import read_text
from pipeline.findings import finding, nearest
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.model.reported import EXPLANATIONS

TWINS = {"figures.yaml": "指标表.xlsx", "plan.yaml": "计划表.xlsx"}
_OPTIONAL = frozenset({"plan.yaml", "layout.yaml", "用语.yaml", EXPLANATIONS})
_DEFINITIONS = frozenset(
    {"unit.yaml", "ledgers.yaml", "layout.yaml", "用语.yaml", EXPLANATIONS, *TWINS, *TWINS.values()}
)


def find_source(folder: Path, file: str, found: list[Diagnostic]) -> Node:
    """Return what a definition file or its Excel twin holds: an empty record when it may be absent and is."""
    start, at = len(found), FileLocation(file)
    strays = _strays(folder, file)
    root = _read(folder, file, strays, found)
    return _settled(root, at, first_error(found, start))


def source_of(text: str, file: str, found: list[Diagnostic]) -> Node:
    """Return what a definition file would hold with another text."""
    start = len(found)
    root = compose(text, file, found)
    return _settled(root, FileLocation(file), first_error(found, start))


def _settled(root: Node | None, at: FileLocation, why: Diagnostic | None) -> Node:
    if root is not None:
        return root
    return Spoiled(at, why) if why else Record((), at)


def _read(folder: Path, file: str, strays: list[str], found: list[Diagnostic]) -> Node | None:
    path = folder / file
    twin = folder / TWINS[file] if file in TWINS else None
    has_twin = twin is not None and twin.is_file()
    if path.is_file() or has_twin or file in _OPTIONAL:
        found += [finding("D079-wrong-ending", FileLocation(stray), file=_meant(stray, file)) for stray in strays]
    if path.is_file() and twin and has_twin:
        found.append(finding("D016-twin-files", FileLocation(file), yaml=file, workbook=twin.name))
        return None
    if twin and has_twin:
        return _read_twin(twin, found)
    if not path.is_file():
        if file not in _OPTIONAL:
            found.append(
                finding("D001-missing-file", FileLocation(file), file=file, nearby=_nearby(folder, file, strays))
            )
        return None
    text = read_text(path, found)
    return None if text is None else compose(text, file, found)


def _read_twin(path: Path, found: list[Diagnostic]) -> Record | None:
    """The Excel reader is loaded only by units that keep their definitions in Excel."""
    if path.name == TWINS["plan.yaml"]:
        from pipeline.define.plan_table import read_plan_table  # noqa: PLC0415 - see above

        return read_plan_table(path, found)
    from pipeline.define.figure_table import read_figure_table  # noqa: PLC0415 - see above

    return read_figure_table(path, found)


def _strays(folder: Path, file: str) -> list[str]:
    """Files that are called like a definition file or its twin but end otherwise: plan.yml, figures.yaml.txt."""
    proper = {file, TWINS.get(file, file)}
    stems = {one.partition(".")[0] for one in proper}
    return sorted(
        name for name in _names(folder) if name not in proper and name.partition(".")[0].strip().lower() in stems
    )


def _meant(stray: str, file: str) -> str:
    """What a stray file should be called."""
    twin = TWINS.get(file, "")
    return twin if twin and stray.partition(".")[0] == twin.partition(".")[0] else file


def _nearby(folder: Path, file: str, strays: list[str]) -> str:
    """A name like the missing one; only what stands before the ending is compared."""
    others = [name for name in _names(folder) if name not in _DEFINITIONS]
    by_stem = {name.partition(".")[0]: name for name in others}
    near = strays[0] if strays else by_stem.get(nearest(file.partition(".")[0], by_stem), "")
    return f"文件夹里有“{near}”，名字相近" if near else "文件夹里也没有名字相近的文件"


def _names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.is_file() and not one.name.startswith(("~$", "."))]
