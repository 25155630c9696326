"""Which elements stand where the program would put them; the others stay paragraphs where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.derive.outline import AnnexPiece, ElementPiece, Outline, Piece, TablePiece, TextPiece
from pipeline.model.layout import Role

_CLOSING = (Role.ANNEX_LIST, Role.ATTENDANCE, Role.SIGNATURE, Role.DATE, Role.NOTE)


def roles_at_their_end(pieces: Sequence[Piece], *, annexed: bool) -> frozenset[Role]:
    """Return the roles of elements below the text that nothing but annexes follows; 版记 is the last of all."""
    found = set(_CLOSING) | {Role.IMPRINT}
    text = False
    for each in reversed(pieces):
        if isinstance(each, AnnexPiece) and annexed:
            text = False
        elif isinstance(each, ElementPiece) and each.role in (*_CLOSING, Role.IMPRINT):
            found -= {each.role} if text else set()
        elif not (isinstance(each, TablePiece) and each.imprint):
            text = True
    return frozenset(found - _before_annexes(pieces) if annexed else found)


def _before_annexes(pieces: Sequence[Piece]) -> set[Role]:
    """版记, when annexes follow it: the program puts it behind them."""
    first = next((at for at, each in enumerate(pieces) if isinstance(each, AnnexPiece)), len(pieces))
    return {Role.IMPRINT} if any(_is_imprint(each) for each in pieces[:first]) else set()


def _is_imprint(piece: Piece) -> bool:
    return (isinstance(piece, ElementPiece) and piece.role is Role.IMPRINT) or (
        isinstance(piece, TablePiece) and piece.imprint
    )


def in_place(pieces: Sequence[Piece], said: Collection[Role], *, annexed: bool) -> Iterator[Piece]:
    """Yield the pieces of the text: without the elements that the front matter says, the others as paragraphs."""
    for each in pieces:
        match each:
            case ElementPiece():
                if each.role not in said and not (annexed and each.role is Role.ANNEX_LIST):
                    yield TextPiece(each.text)
            case TablePiece(imprint=True):
                if Role.IMPRINT not in said:
                    yield each
            case AnnexPiece() if not annexed:
                yield from (TextPiece(text) for text in (each.label, each.title) if text)
            case _:
                yield each


def apart_from_text(found: Outline) -> Iterator[Piece]:
    """Yield the lines of a 版记 that floats in a box, which the text does not hold."""
    held = {each.text for each in found.pieces if isinstance(each, ElementPiece)}
    in_tables = any(isinstance(each, TablePiece) and each.imprint for each in found.pieces)
    for text in () if in_tables else found.elements.get(Role.IMPRINT, ()):
        if text not in held:
            yield TextPiece(text)
