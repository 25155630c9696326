"""Elements as text: escaping, and the order that the schema asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.write.markup import element, escaped, ordered, switch
from tests.support.word_xml import W


def test_properties_come_out_in_the_order_of_the_schema() -> None:
    spacing, indent = element("spacing", before=579), element("ind", left=630)
    assert ordered(
        "pPr", element("jc", val="both"), indent, "", switch("keepNext"), spacing, element("pStyle", val="A")
    ) == (
        '<w:pPr><w:pStyle w:val="A"/><w:keepNext/><w:spacing w:before="579"/><w:ind w:left="630"/>'
        '<w:jc w:val="both"/></w:pPr>'
    )


def test_a_child_that_the_schema_does_not_know_is_a_bug() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        ordered("pPr", element("sz", val=32))


def test_a_switch_can_switch_off() -> None:
    assert switch("snapToGrid", on=False) == '<w:snapToGrid w:val="0"/>'


@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn"))))
def test_escaped_text_reads_back(text: str) -> None:
    assert (etree.fromstring(f'<w:t xmlns:w="{W}">{escaped(text)}</w:t>').text or "") == text
