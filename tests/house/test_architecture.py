"""ARCHITECTURE.md, README.md and the Makefile say what is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pipeline"


def test_the_page_names_every_part_of_the_package_and_no_other() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`pipeline/([a-z_]+(?:/|\.py))`", page))
    there = {f"{path.name}/" if path.is_dir() else path.name for path in PACKAGE.iterdir()}
    assert named == {name for name in there if not name.startswith(("__", "py.typed"))}


def test_every_stage_exports_one_verb_named_like_its_folder() -> None:
    stages = (
        "define",
        "read",
        "aggregate",
        "render",
        "proofread",
        "write",
        "layout",
        "preview",
        "hand_out",
        "web_page",
        "redact",
    )
    for stage in (*stages, "source_table", "tell_apart", "roll_up", "reconcile", "derive"):
        text = (PACKAGE / stage / "__init__.py").read_text(encoding="utf-8")
        assert re.search(rf'^__all__ = \["{stage}"\]$', text, re.MULTILINE), stage


def test_no_file_is_a_drawer_or_a_scroll() -> None:
    longest = 300
    for path in PACKAGE.rglob("*.py"):
        assert path.stem not in {"utils", "helpers", "common", "misc"}, path
        assert len(path.read_text(encoding="utf-8").splitlines()) <= longest, path


def test_the_manual_mentions_every_command() -> None:
    from pipeline.cli import COMMANDS  # noqa: PLC0415 - the other tests need no import of the package
    from pipeline.cli.template import COMMANDS as SUBCOMMANDS  # noqa: PLC0415

    manual = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    names = (*COMMANDS, *(f"template {name}" for name in SUBCOMMANDS))
    assert [name for name in names if f"jibao {name}" not in manual] == []


def test_pages_link_what_is_there() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        links = re.findall(r"\]\((?!http|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == [], page
