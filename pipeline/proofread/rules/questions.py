"""Question marks behind words that ask nothing: a question that is only the subject or the object of a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_ASKS = r"(?:如何|怎样|怎么|什么|哪[些个里类]|何时|何地|何人|是否|能否|可否|会不会|能不能|是不是|有没有|多少|为何|谁)"
_OF_IT = (
    r"(?:(?:目前|现在|至今|短期内)?(?:仍[在未需待]|尚[未无不待在需]|还?有待|还没有?(?:答案|定论|明确|确定|落实)|不得而知|另行[通研规明])"
    r"|值得(?:深思|思考|研究|关注|我们|各)|取决于|(?:已经?|正)?成为|已(?:列入|明确|纳入)|正在(?:研究|协商|论证|商讨)"
    r"|是(?:当前|摆在|我们面临|亟待|亟需|各级党|做好|检验|衡量|事关)|(?:直接)?关系到?|直接影响|事关|由[^，。？]{2,14}(?:决定|研究|确定|裁定))"
)
_SUBJECT = expression(rf"{_ASKS}[^？。！：“”]{{2,60}}(?P<slip>？)(?={_OF_IT})")
_TELLS = (
    r"(?:研究|探讨|讨论|明确|说明|弄清楚?|摸清|搞清|理清|深入了解|询问|介绍|商讨|商议|论证|交流|规定|审议|不清楚|不知道|不了解|说不清|分不清"
    r"|(?:了解|掌握|检查|核查|查看|核实|确认|关注|分析|调研|思考)了)(?:了|过|楚|一下|了一下)?"
)
_GOES_ON = expression(
    rf"(?:{_TELLS}|知道|明白|掌握|分析)(?:[\u4e00-\u9fff]{{0,14}}?){_ASKS}[^？。！，]{{0,40}}(?P<slip>？)(?=并|从而|进而|以便|而后|再[\u4e00-\u9fff]|然后|，|和|以及)"
)
_OBJECT = expression(rf"{_TELLS}(?:[\u4e00-\u9fff]{{0,10}}?){_ASKS}[^？。！]{{1,60}}(?P<slip>？)$")
_TOLD_OF = (
    r"(?:研究|探讨|讨论|明确|说明|弄清|摸清|搞清|理清|询问|介绍|了解|知道|懂得?|规定|不论|无论|不管|思考|掌握|回答|关键|取决于"
    r"|围绕|聚焦|针对|明白|清楚|论证|分析|检验|看|讲|说|问|查|：|，|“)"
)
_OPEN = expression(
    rf"(?:^|(?<=[。！？]))(?:(?!{_TOLD_OF})[^。！？]){{0,16}}?(?:为什么|为何|怎么办|怎样才能|怎么才能|如何才能)(?:(?![，：“]|的原因|的问题)[^。！？]){{0,20}}(?P<slip>。)"
    r"(?=[^。！？]{0,24}?(?:答案|原因[在是很有就]|答[道说：]|关键在|秘诀|办法是|做法是|因为|诀窍|归根))"
)
_TAG = expression(
    r"(?:^|(?<=[。！？]))(?:难道|何尝不是|岂能)[^。！？“”]{4,50}[吗呢](?P<slip>。)|[了好够到行成楚白有对是能会]吗(?P<ma>。)(?!”)"
)
_TO_SOMEBODY = expression(rf"[你您：“]|难道|究竟|到底|请问|大家|同志们|我们|岂|{_ASKS}")
_PARTICLE = expression(r"[吗呢么吧]？$")


def indirect_questions(proof: Proof) -> Iterator[Slip]:
    """Yield ？ behind a question that the sentence only tells of: 研究了如何落实？ says nothing but that."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        if "？" not in text or passage.headline:
            continue
        for found in _SUBJECT.finditer(text):
            if not re.search(r"[吗呢]？", found[0]):
                yield _slip(at, text, found.start("slip"), "")
        for found in _GOES_ON.finditer(text):
            yield _slip(at, text, found.start("slip"), "，")
        for start, words in sentences(text):
            told = _OBJECT.search(words)
            if told and not _PARTICLE.search(words) and not _TO_SOMEBODY.search(words, 0, told.start()):
                yield _slip(at, text, start + told.start("slip"), "。")


def questions_without_mark(proof: Proof) -> Iterator[Slip]:
    """Yield 。 behind a question that the text itself asks, and answers: 为什么会这样。原因在于…."""
    for at, passage in enumerate(proof.passages):
        if not passage.running:
            continue
        for pattern in (_OPEN, _TAG):
            for found in pattern.finditer(passage.text):
                group = "slip" if found["slip"] else "ma"
                span = Span(at, *found.span(group))
                seen = {"seen": passage.text[max(0, span.start - 10) : span.end]}
                yield Slip("P170-question-without-mark", span, seen, fixes=(Fix(span, "？"),))


def _slip(at: int, text: str, place: int, mended: str) -> Slip:
    span = Span(at, place, place + 1)
    return Slip(
        "P160-indirect-question", span, {"seen": text[max(0, place - 10) : place + 1]}, fixes=(Fix(span, mended),)
    )
