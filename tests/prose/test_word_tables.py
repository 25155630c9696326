"""The tables of words are read as PyYAML itself reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.prose.word_tables import plain_table

_TABLES = sorted(
    path for part in ("prose", "proofread") for path in (Path("pipeline") / part).rglob("*.yaml") if path.is_file()
)


def test_there_are_tables() -> None:
    assert len(_TABLES) > 20


@pytest.mark.parametrize("path", _TABLES, ids=lambda path: path.stem)
def test_every_table_says_what_pyyaml_reads_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours, theirs = plain_table(text), yaml.safe_load(text)
    assert repr(ours) == repr(theirs)  # 1 is no "1", and the order counts


_WORDS = st.one_of(
    st.text("防讯汛，。：#-'\" 123\n", max_size=8),
    st.integers(-99, 2030),
    st.booleans(),
    st.none(),
    st.dates(),
    st.sampled_from(["是", "no", "yes", "2025", "0123", "1.5", "~", "null", "<<", "=", "1:30", ""]),
)
_TREES = st.recursive(
    _WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_WORDS, inner, max_size=3)),
    max_leaves=9,
)


@given(tree=_TREES, flow=st.booleans())
def test_whatever_is_written_is_read_as_pyyaml_reads_it(tree: object, *, flow: bool) -> None:
    text = yaml.dump(tree, allow_unicode=True, default_flow_style=flow, Dumper=_without_anchors())
    assert repr(plain_table(text)) == repr(yaml.safe_load(text))


def _without_anchors() -> type[yaml.SafeDumper]:
    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            del data
            return True

    return Dumper


def test_anchors_are_refused() -> None:
    with pytest.raises(yaml.YAMLError, match="anchors"):
        plain_table("甲: &a [乙]\n丙: *a\n")


def test_an_empty_table_is_nothing() -> None:
    assert plain_table("") is None
