"""How findings quote a file whose numbers are withheld: a piece of a number is masked as the whole is."""

from __future__ import annotations

from pipeline.model.anchor import Anchor
from pipeline.personal_numbers import Withheld
from pipeline.reconcile.case import Case, Place, State
from pipeline.reconcile.pointing import Pointer
from pipeline.word import Manuscript, open_manuscript
from tests.support.bare_package import bare

TEXT = "联系人电话138-1234-5678个，共3个。"
PIECE = Place(0, 9, 19)
ANCHOR = Anchor("_jb_1", "次数", "2025", "1", "1234-5678个", "电话138-", "，共", 1, "")


def pointer(withheld: Withheld | None) -> Pointer:
    manuscript = open_manuscript(bare("<w:p/>"))
    assert isinstance(manuscript, Manuscript)
    return Pointer("文稿.docx", manuscript, [TEXT], withheld)


def test_the_piece_is_where_it_is_said_to_be() -> None:
    assert TEXT[PIECE.start : PIECE.stop] == pointer(Withheld()).stored(PIECE) == "1234-5678个"


def test_pieces_are_masked_wherever_they_stand() -> None:
    here, case = pointer(Withheld()), Case(State.CHANGED, ANCHOR, None, "1234-5678个", PIECE)
    (quoted,) = here.quoting([case])
    assert (here.said(PIECE), here.standing(case), quoted.standing, here.written(ANCHOR)) == ("****-5678个",) * 4


def test_what_an_old_number_left_behind_says_is_masked_by_its_place() -> None:
    case = Case(State.MISSING, ANCHOR, None, "1234-5678个", others=(PIECE,))
    assert pointer(Withheld()).standing(case) == "****-5678个"


def test_nothing_is_masked_where_nothing_is_withheld() -> None:
    here, case = pointer(None), Case(State.CHANGED, ANCHOR, None, "1234-5678个", PIECE)
    assert here.quoting([case])[0] is case
    assert (here.said(PIECE), here.standing(case), here.written(ANCHOR)) == ("1234-5678个",) * 3
