"""Whatever a form is built of, what comes out is a whole file that says what its statements mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.model.diagnostic import Severity
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import unzipped
from tests.support.forms import filling, form_of, paragraph, run, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS: dict[str, list[str]] = {
    "甲": ["甲"],
    "共{{ 研学场次 }}": ["共11场次"],
    "[[同比{{ 无同比.同比 }}，]]": [],
    "乙[[，同比{{ 无同比.同比 }}]]。": ["乙。"],
    "{% if 信访量 %}有{% endif %}": [],
    "{% if 研学场次 %}有{% endif %}": ["有"],
    "": [""],
    "　": ["　"],
}
"""What paragraphs say: nothing is left of those whose words go; those without words stay."""
_TIMES = {"信访量": 0, "研学场次": 1, "研学场次 > 20": 0, "奖 in 获奖情况": 3, "奖 in 无获奖": 0}
"""How often what a statement encloses is there."""


@dataclass(frozen=True)
class Part:
    """A part of a form, and the paragraphs that it says when it is filled."""

    xml: str
    says: list[str]


def _written(text: str, at: int) -> Part:
    """A paragraph, its words perhaps in two runs."""
    cut = 0 < at < len(text)
    return Part(paragraph(run(text[:at]), run(text[at:])) if cut else paragraph(text), _TEXTS[text])


def _tags(statement: str, level: str = "") -> tuple[str, str]:
    word, end = ("for", "endfor") if " in " in statement else ("if", "endif")
    return f"{{%{level} {word} {statement} %}}", f"{{%{level} {end} %}}"


def _several(parts: list[Part]) -> Part:
    return Part("".join(each.xml for each in parts), [text for each in parts for text in each.says])


def _around(inside: Part, statement: str, level: str, *, alone: bool) -> Part:
    opening, closing = _tags(statement, level)
    times = _TIMES[statement]
    if alone:
        return Part(paragraph(opening) + inside.xml + paragraph(closing), inside.says * times)
    whole = paragraph(f"{opening}头") + inside.xml + paragraph(f"尾{closing}")
    return Part(whole, ["头", *inside.says, "尾"] * times)


def _rows(cells: list[Part], statement: str, *, apart: bool) -> Part:
    """A table of which a statement encloses the rows, two cells each."""
    opening, closing = _tags(statement)
    texts = [each.xml + paragraph("末") for each in cells]
    pairs = list(zip(texts[::2], texts[1::2], strict=True))
    says = [text for each in cells for text in (*each.says, "末")]
    if apart:
        return Part(table([opening, ""], *pairs, ["", closing]), says * _TIMES[statement])
    first, last = pairs[0], pairs[-1]
    pairs[0] = (paragraph(opening) + first[0], first[1])
    pairs[-1] = (pairs[-1][0], last[1] + paragraph(closing))
    return Part(table(*pairs), says * _TIMES[statement])


_STATEMENTS = st.sampled_from(list(_TIMES))
_PARAGRAPHS = st.builds(_written, st.sampled_from(list(_TEXTS)), st.integers(0, 20))


def _blocks(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    several = st.lists(inner, min_size=1, max_size=3).map(_several)
    cells = st.sampled_from([2, 4]).flatmap(lambda size: st.lists(several, min_size=size, max_size=size))
    return st.one_of(
        several,
        st.builds(_around, several, _STATEMENTS, st.sampled_from(["", "p"]), alone=st.booleans()),
        st.builds(_rows, cells, _STATEMENTS, apart=st.booleans()),
    )


@given(st.recursive(_PARAGRAPHS, _blocks, max_leaves=8))
@settings(max_examples=150)
def test_every_form_says_what_its_statements_mean_in_a_whole_file(part: Part) -> None:
    outcome = filling(part.xml + paragraph("完"))
    assert [each.code for each in outcome.diagnostics if each.severity is Severity.ERROR] == []
    data = form_of(outcome).data
    read = open_manuscript(data)
    assert isinstance(read, Manuscript)
    assert [each.text for each in read.passages] == [*part.says, "完"]
    root = etree.fromstring(unzipped(data)["word/document.xml"])
    _check(root, "tbl", lambda element: element.find(f"{W}tr") is not None)
    _check(root, "tr", lambda element: element.find(f"{W}tc") is not None)
    _check(root, "tc", lambda element: element[-1].tag == f"{W}p")


def _check(root: etree._Element, name: str, holds: Callable[[etree._Element], bool]) -> None:
    assert all(map(holds, root.iter(f"{W}{name}")))
