"""A verb and its object that do not go together, with words between: 缩短了窗口的办事效率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.proof import Proof, Slip, Span
from pipeline.proofread.wording import apart, usages

_OTHER_VERB = re.compile(
    "提[高升振供]|加[大强快]|增[强加]|改[善进革]|优化|扩大|缩短|降低|减少|推[进动广]|促进|实现|达到|建[设立成]|构建|打造|形成|发展|"
    "完善|强化|保障|确保|落实|开展|抓|补齐|影响|适应|评[价估]|提|补|[和及与或并、]|高质|以|为|在|从|使|让|后|时|[^执]行"
)
"""Words between a verb and an object that has a nearer verb, or that a list of several objects has."""


def objects_of_other_verbs(proof: Proof) -> Iterator[Slip]:
    """Yield a verb that its object, some words behind, does not take."""
    for at, passage in enumerate(proof.passages):
        for found in _pattern().finditer(passage.text):
            right, wrong, besides = apart()[found["object"]]
            verb, between = found["verb"], found["between"]
            if any(each in found[0] for each in _listed()):
                continue  # the table of words side by side tells of it
            if verb not in wrong or _OTHER_VERB.search(between) or any(each in between for each in besides):
                continue
            seen = {
                "seen": found[0],
                "advice": f"“{verb}”改为“{right}”",
                "why": f"“{found['object']}”不能“{verb}”",
            }
            yield Slip("P093-collocation", Span(at, *found.span()), seen)


@cache
def _listed() -> tuple[str, ...]:
    return tuple(usage.wrong for usage in usages("搭配"))


@cache
def _pattern() -> re.Pattern[str]:
    verbs = "|".join(sorted({verb for _, wrong, _ in apart().values() for verb in wrong}))
    objects = "|".join(apart())
    return re.compile(
        rf"(?<![不难])(?P<verb>{verbs})(?P<between>(?:(?!{verbs})[\u4e00-\u9fff]){{2,11}}?)(?P<object>{objects})(?=[，。；、！]|$)"
    )
