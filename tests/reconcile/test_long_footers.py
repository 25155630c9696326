"""Footers that are far longer than any office writes them: the work grows with them, no faster."""

from __future__ import annotations

from pipeline.reconcile.unfigured import beside_the_text
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import bare
from tests.support.counted_calls import calls


def _with_footer(numbers: int) -> Manuscript:
    reference = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    footer = f"<w:p><w:r><w:t>{'共3次，' * numbers}</w:t></w:r></w:p>"
    manuscript = open_manuscript(bare(f"<w:p><w:r><w:t>正文</w:t></w:r></w:p>{reference}", footer1=footer))
    assert isinstance(manuscript, Manuscript)
    return manuscript


def _work(numbers: int) -> int:
    document = _with_footer(numbers).document
    return calls(lambda: list(beside_the_text(document, None)))


def test_four_times_the_numbers_are_four_times_the_work() -> None:
    assert len(list(beside_the_text(_with_footer(50).document, None))) == 50
    few, many = _work(100), _work(400)
    assert few > 100
    assert many < 5 * few
