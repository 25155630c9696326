"""Forms of any markup, senseless ones too: read or refused, filled or found fault with, never a broken file."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.model.anchor import Record
from pipeline.word import Manuscript, Refusal, open_manuscript
from pipeline.word.form import read_form
from pipeline.write import write
from tests.support.bare_package import bare, unzipped
from tests.support.forms import filling_of

_RECORD = Record("某办", "申报表", "", "2025Q1-Q3", "", "2025-09-30", "abc")
_WORDS = (
    *("甲", "乙。", "，", "{{ 研学", "场次 }}", "{{ 研学场次 }}", "｛｛", "[[", "]]", "{{ 无同比.同比 }}", "{# 注 #}"),
    *("{% if 研学场次 %}", "{% endif %}", "{% for 奖 in 获奖情况 %}", "{% endfor %}", "{%tr for 奖 in 获奖情况 %}"),
)
_INSIDE = {
    "body": ("p", "p", "p", "tbl", "sdt", "bookmarkStart"),
    "tbl": ("tr", "tr", "tr", "sdt"),
    "tr": ("tc", "tc", "tc", "sdt"),
    "p": ("r", "r", "r", "hyperlink", "ins", "del", "sdt", "bookmarkStart", "bookmarkEnd", "smartTag", "p"),
    "r": ("t", "t", "t", "t", "br", "tab", "drawing", "pict", "fldChar", "rPr", "ruby"),
    "hyperlink": ("r", "r", "bookmarkEnd", "del"),
    "ins": ("r", "r", "proofErr"),
    "drawing": ("txbxContent", "AlternateContent"),
    "AlternateContent": ("Choice", "Fallback"),
}
_INSIDE |= dict.fromkeys(("tc", "txbxContent"), _INSIDE["body"])
_ANY = tuple({name for names in _INSIDE.values() for name in names})
_DEEPEST = 6


def _element(draw: Random, parent: str, depth: int) -> str:
    name = draw.choice(_INSIDE.get(parent, _ANY) if draw.random() < 0.9 else _ANY)
    if name == "t":
        return f"<w:t>{draw.choice(_WORDS)}</w:t>"
    tag = f"{'mc' if name in {'AlternateContent', 'Choice', 'Fallback'} else 'w'}:{name}"
    attributes = f' w:id="{draw.randint(1, 3)}" w:name="b"' if name.startswith("bookmark") else ""
    kind = draw.choice(("begin", "separate", "end"))
    attributes += f' w:fldCharType="{kind}"' if name == "fldChar" else ""
    inside = _elements(draw, name, depth + 1) if depth < _DEEPEST else ""
    return f"<{tag}{attributes}>{inside}</{tag}>"


def _elements(draw: Random, parent: str, depth: int) -> str:
    return "".join(_element(draw, parent, depth) for _ in range(draw.randint(0, 4)))


@given(st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_no_markup_breaks_it(draw: Random) -> None:
    data = bare(_elements(draw, "body", 0))
    if isinstance(read_form(data), Refusal):
        return
    outcome = filling_of(data)
    form = outcome.value.form
    if form is None:
        assert outcome.diagnostics
        return
    for made in (form.data, write(outcome.value, record=_RECORD, review=outcome.diagnostics).value):
        etree.fromstring(unzipped(made)["word/document.xml"])
        assert isinstance(open_manuscript(made), Manuscript)
