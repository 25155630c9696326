"""How many stages, parts or groups there are against those that are told of: 分四部分，第一部分……第三部分……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.proof import Passage, Proof, Slip, Span
from pipeline.prose import value_of
from pipeline.prose.expressions import expression

_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_STAGES = (
    r"部分|阶段|步骤|步|环节|批次|批|期|轮|组|队|层次|层级|层|档次|档|等级|级|类别|类|标段|板块|篇章|章|讲|单元|片区|梯队|梯次|小组|场|站|块|篇|节"
    r"|方面|点|条"
)
_DIVIDED = expression(
    rf"(?:分成?|分为|划分?为|划分成|设|设置|包括|包含|由|共|按|采取|实行|经过|经历|安排|有|开设|涵盖|统筹|编成|组成|组建|区分为?)"
    rf"(?:了|以下|如下|为|成|全[\u4e00-\u9fff]|前后|先后|共)*(?P<n>{_NUMBER})(?:个|大|支)*(?P<noun>{_STAGES})(?:[\u4e00-\u9fff]{{0,8}})(?=[，。：；（])"
)
_NOT_NOW = expression(r"已|目前|正在|现[已在有]|尚|将于|其余|其他|等|首先|本次|这次|前[一二两三四]")


def other_numbers_of_stages(proof: Proof) -> Iterator[Slip]:
    """Yield a number of stages or parts of which more or fewer are told one by one."""
    for at, passage in enumerate(proof.passages):
        if passage.cell or passage.headline or not re.search("[分设由包共按经采实安有编组]", passage.text):
            continue
        for found in _DIVIDED.finditer(passage.text):
            number, noun = _value(found["n"]), found["noun"].removeprefix("大")
            count = _told(proof.passages, at, found.end(), noun) if number > 1 else 0
            if count and count != number:
                span = Span(at, found.start("n"), found.end("noun"))
                yield Slip("P138-announced-count", span, {"seen": found[0], "count": str(count)})


def _value(written: str) -> int:
    return int(written) if written.isdigit() else value_of(written) or 0


def _told(passages: Sequence[Passage], at: int, end: int, noun: str) -> int:
    """How many are told one by one behind a place, 0 where none are or some are left out on purpose."""
    words = passages[at].text[end:]
    told = _run(words, noun) or _called(words, noun)
    if told:
        return told
    if words.strip("。：，") and re.search(f"第{_NUMBER}", words):
        return 0
    return _below(passages, at, noun) if not re.search("[。；].*[。；]", words) else 0


def _run(words: str, noun: str) -> int:
    """How far 第一阶段, 第二阶段 go within words; what tells of the first ones only is no list of all."""
    last = begun = ended = 0
    for found in re.finditer(rf"(?:(?<=[，。：；、（\s])|^)第(?P<n>{_NUMBER})(?:个|大)?{noun}", words):
        number = _value(found["n"])
        if number != last + 1:
            return 0 if number != last else last
        begun = begun or found.start()
        last, ended = number, found.end()
    within = words[:ended] + re.split("[。]", words[ended:])[0]
    return 0 if last < 2 or _NOT_NOW.search(within) else last  # noqa: PLR2004 - one is no list


def _called(words: str, noun: str) -> int:
    """How many stages of names are told of in a sentence, each at the head of its clause: 准备阶段……，登记阶段……."""
    if len(noun) == 1:
        return 0
    sentence = re.split("[。]", words)[0]
    named = re.findall(rf"[，：；、]([\u4e00-\u9fff]{{2,4}}{noun})(?![之以])", sentence)
    ordinals = any(re.search(r"第|[一二三四五六]是|[前后每各本该此两三上下这那]", name) for name in named)
    return 0 if ordinals or len(set(named)) != len(named) or len(named) < 2 or _NOT_NOW.search(sentence) else len(named)  # noqa: PLR2004


def _below(passages: Sequence[Passage], at: int, noun: str) -> int:
    """How many of the paragraphs below begin with 第一阶段, 第二阶段 and so on."""
    last = 0
    for passage in passages[at + 1 :]:
        found = re.match(rf"\s*(?:[（(]?{_NUMBER}[）)、.．]\s*)?第(?P<n>{_NUMBER})(?:个|大)?{noun}", passage.text)
        if found and _value(found["n"]) == last + 1:
            last += 1
        elif found or (not last and passage.text):
            break
    return last if last > 1 else 0
