"""Full stops within a sentence: before 和 and 的, behind 尽管 and 不仅, which want a second half."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.proof import Proof, Slip
from pipeline.proofread.places import slips
from pipeline.prose.expressions import expression

_AND = (
    r"和(?![平谐睦县田顺美气]|风)|及(?![时早格第物]|其|至)|以及|等(?![待级到候额量高价距]|[一二三四五六七八九十\d])|的(?!确|士)"
    r"|[了着](?=[\u4e00-\u9fff]{2,}[，。])(?!了解|了却|着[力眼重手实]|了[然无])|或(?![许是])|或者|而(?=[^且是后今立言]{0}(?:且|非|不是))|并(?!非|不|购|联|轨|网|举|肩|行|发|存|排|列|入|蒂|称|处|没有)"
)
_NEXT = expression(rf"(?<=[\u4e00-\u9fff”》）%\d])(?P<slip>。)(?=(?:{_AND}))")
_HELD = r"[^，。；：！？]"
_FIRST = (
    r"尽管|虽然?(?!有余)|不仅(?!仅如此)|不但|由于|因为|如果|只要|只有|既然|即使|即便|无论|不管|除了?(?=[^，。]{2,20}(?:外|之外))|假如|倘若|与其|一旦"
    r"|在[^，。；：！？]{3,40}(?:过程中|的同时|基础上|形势下|背景下|前提下|之际|期间)|当[^，。；：！？]{3,30}(?:时|时候)"
)
_HALF = expression(rf"(?:^|(?<=[。；]))(?:{_FIRST}){_HELD}{{3,60}}(?P<slip>。)(?=[\u4e00-\u9fff“《])")
_SECOND = r"但(?:是)?|却|而且|所以|因此|因而|从而|进而|以便|以免|以致|就|便于|则|也|还|更|又|都|才"
_PAIR = expression(
    rf"(?:尽管|虽然|不仅|不但|由于|因为|如果|只要|只有|既然|即使|无论){_HELD}{{3,50}}(?:，{_HELD}{{2,30}})?(?P<slip>。)(?=(?:{_SECOND})[\u4e00-\u9fff])"
)
_TAIL = expression(
    r"(?<=[\u4e00-\u9fff”》）%\d])(?P<slip>。)(?=(?:从而|进而|以便|以免|以致|以确保|以期|使之|同比(?:增长|下降|增加|减少|提高|上升)|环比(?:增长|下降)|较(?:上年|去年|年初)(?:同期)?(?:增长|下降|提高|增加|减少))[\u4e00-\u9fff\d])"
)


def sentences_broken(proof: Proof) -> Iterator[Slip]:
    """Yield 。 in the middle of a sentence, where what follows cannot begin another."""
    for pattern in (_NEXT, _HALF, _PAIR, _TAIL):
        yield from slips(proof, "P231-sentence-broken", pattern, where=lambda each: each.running)
