"""Words quoted where numbers are withheld: a piece of one is masked as the whole is."""

from __future__ import annotations

from pipeline.personal_numbers import Withheld
from pipeline.reconcile.case import Place
from pipeline.reconcile.pointing import Pointer
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import bare

LINE = "参训的有电话138-1234-4321人，共7人"


def test_a_piece_of_a_number_is_quoted_masked() -> None:
    manuscript = open_manuscript(bare(f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>"))
    assert isinstance(manuscript, Manuscript)
    pointer = Pointer("甲.docx", manuscript, [LINE], Withheld())
    start = LINE.index("1234")
    piece = Place(0, start, start + len("1234-4321人"))
    assert (pointer.stored(piece), pointer.said(piece)) == ("1234-4321人", "****-4321人")
    assert "1234" not in str(pointer.at(piece))
