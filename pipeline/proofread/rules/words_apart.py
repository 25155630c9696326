"""A verb and its object that do not go together, with words between: 缩短了窗口的办事效率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.wording import apart, usages
from pipeline.prose.expressions import expression

_OTHER_VERB = expression(
    "提[高升振供]|加[大强快]|增[强加]|改[善进革]|优化|扩大|缩短|降低|减少|推[进动广]|促进|实现|达到|建[设立成]|构建|打造|形成|发展|"
    "完善|强化|保障|确保|落实|开展|抓|补齐|影响|适应|评[价估]|提|补|[和及与或并、]|高质|以|为|在|从|使|让|后|时|[^执]行"
)
"""Words between a verb and an object that has a nearer verb, or that a list of several objects has."""
_ADVERBS = "不断|明显|显著|持续|进一步|逐步|大幅度?|稳步|有所|得到了?|更加|日益|逐渐|全面|有效|较快|快速|普遍|整体"


def objects_of_other_verbs(proof: Proof) -> Iterator[Slip]:
    """Yield a verb that its object, some words behind, does not take."""
    for at, passage in enumerate(proof.passages):
        for found in _pattern().finditer(passage.text):
            collocation = apart()[found["object"]]
            verb, between = found["verb"], found["between"]
            if any(each in found[0] for each in _listed()):
                continue  # the table of words side by side tells of it
            if verb not in collocation.wrong or _OTHER_VERB.search(between):
                continue
            if any(each in between for each in collocation.unless):
                continue
            seen = {
                "seen": found[0],
                "advice": f"“{verb}”改为“{collocation.right}”",
                "why": f"“{found['object']}”不能“{verb}”",
            }
            yield Slip("P093-collocation", Span(at, *found.span()), seen)


def subjects_of_other_verbs(proof: Proof) -> Iterator[Slip]:
    """Yield a verb that says what its subject cannot do: 规模不断提高."""
    for at, passage in enumerate(proof.passages):
        for found in _behind().finditer(passage.text):
            noun, verb = found["noun"], found["verb"]
            if verb not in apart()[noun].wrong_behind:
                continue
            why = f"“{noun}”不能“{verb}”"
            seen = {"seen": found[0], "advice": f"“{verb}”换一个词", "why": why}
            yield Slip("P093-collocation", Span(at, *found.span()), seen)


@cache
def _behind() -> re.Pattern[str]:
    nouns = "|".join(sorted((noun for noun, each in apart().items() if each.wrong_behind), key=len, reverse=True))
    verbs = "|".join(sorted({verb for each in apart().values() for verb in each.wrong_behind}))
    return expression(rf"(?P<noun>{nouns})(?:{_ADVERBS}){{1,3}}(?P<verb>{verbs})(?=[，。；、]|了?$)")


@cache
def _listed() -> tuple[str, ...]:
    return tuple(usage.wrong for usage in usages("搭配"))


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(sorted({verb for each in apart().values() for verb in each.wrong}))
    objects = "|".join(sorted(apart(), key=len, reverse=True))
    return expression(
        rf"(?<![不难在])(?P<verb>{verbs})(?P<between>(?:(?!{verbs})[\u4e00-\u9fff]){{0,11}}?)(?P<object>{objects})(?=[，。；、！]|$)"
    )
