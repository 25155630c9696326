"""Ellipses and dashes that are made of other signs, or said twice."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.places import slips
from pipeline.prose.expressions import expression

_HAN = r"\u4e00-\u9fff"
_DOTS = expression(r"[…⋯]|\.\.\.|．．|···|・・・|。。。")
_ELLIPSIS = expression(
    r"(?<!…)…(?:……)*(?!…)[.．。]*|……[.．。，、；]+|。{3,}"
    rf"|(?<=[{_HAN}”》），、。])(?:\.{{3,}}|．{{2,}}|·{{3,}}|・{{3,}}|⋯+)"
)
_WITH_ETC = expression(r"等{1,2}……|……等{1,2}(?![于级待候到距])")
_LINES = expression(r"[-－–―─—]")
_DASH = expression(
    rf"(?<=[{_HAN}”》）])(?!——(?![-－–―─—]))[-－–―─—]{{2,}}(?=[{_HAN}“《（])"
    rf"|(?<=[{_HAN}”》），])[—–―](?=也就是|也即|这就是|这是|就是|即)"
    rf"|^\s*(?P<slip>[—–―─](?=[{_HAN}“《])|-{{1,3}}(?=[{_HAN}“《]))"
)


def malformed_ellipses(proof: Proof) -> Iterator[Slip]:
    """Yield an ellipsis that is not six dots in two places (……), or that has another mark behind it."""
    return slips(
        proof,
        "P041-malformed-ellipsis",
        _ELLIPSIS,
        lambda _: "……",
        where=lambda passage: _DOTS.search(passage.text) is not None,
    )


def ellipses_with_etc(proof: Proof) -> Iterator[Slip]:
    """Yield 等 together with an ellipsis: either says that there is more."""
    return slips(proof, "P042-ellipsis-with-etc", _WITH_ETC, where=lambda passage: "……" in passage.text)


def malformed_dashes(proof: Proof) -> Iterator[Slip]:
    """Yield a dash that is not one line over two places (——)."""
    return slips(
        proof,
        "P043-malformed-dash",
        _DASH,
        lambda _: "——",
        where=lambda passage: passage.cell is None and _LINES.search(passage.text) is not None,
    )
