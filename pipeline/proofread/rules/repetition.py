"""Words and signs that stand twice side by side: slips of typing and pasting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.rules.repetition_words import repetition_words
from pipeline.prose.expressions import expression

_WORD = "[\u4e00-\u9fff\\d]"
_DOUBLED = expression(rf"(?<!\d)({_WORD}{{2,24}})\1")
_AROUND_A_SIGN = expression(r"([\u4e00-\u9fff]{4,24})[，、；]\1(?=[，。；、])")
_BEGUN_ANEW = expression(
    r"((?:切实|进一步|不断|着力|大力|认真|积极|全面|深入|扎实|持续|严格|加快)[\u4e00-\u9fff]{2,6})[，、]\1"
)
_AROUND_DONE = expression(r"([\u4e00-\u9fff]{2,6})[了的]\1(?=[\u4e00-\u9fff])")
_SIGNS = expression(r"([，。；：、！？])[ \u3000]*(?:\1[ \u3000]*)+(?<![ \u3000])")
_TWICE = expression(r"([\u4e00-\u9fff])\1")
_AABB = expression(r"([\u4e00-\u9fff])\1(?!\1)([\u4e00-\u9fff])\2")
_PASSED_ON = expression("的(?:通知|意见|决定|通报|批复|函|报告|请示|公告|办法|规定)")
_UNIT = expression("[队组部委局院校所站会室厂社区村]$|车间")
_EVERY = expression("每(?:一?个?)(?:年|月|周|日|天|季度|人|户|家|名|个)?")
_NUMERALS = expression("[一二三四五六七八九十百千万两几零〇]+")
_DONE = expression(r"开展|组织|举办|召开|完成|推进|推动|加强|落实|建立|制定|印发|出台|进行|实施|取得|提高|提升")


def doubled_words(proof: Proof) -> Iterator[Slip]:
    """Yield a word of two or more characters that stands twice: 加强加强."""
    words = repetition_words()
    for at, passage in enumerate(proof.passages):
        text = passage.text
        verbs = [found[0] for found in _DOUBLED.finditer(text) if words.reduplicable.fullmatch(found[1])]
        for found in _DOUBLED.finditer(text):
            word = found[1]
            if len(set(verbs)) > 1 and found[0] in verbs:
                continue  # 商量商量…，讨论讨论…: one such verb might be a slip, several are a manner of speaking
            alike = len(set(word)) == 1 or word.isdigit() or _NUMERALS.fullmatch(word)
            each = word.startswith("每") and not _EVERY.fullmatch(word)
            if alike or each or word.startswith(("一", "某", "×")) or found[0].startswith(words.formulas):
                continue  # 一个问题一个问题解决: one by one
            if text.startswith(f"再{word}", found.end()) or (
                _PASSED_ON.fullmatch(word) and _of_a_document(text, found)
            ):
                continue  # 抓紧抓紧再抓紧; 转发…的通知的通知
            if (
                words.reduplicated.match(text, found.start())
                or words.posts.match(text, found.start())
                or _compound(text, found)
            ):
                continue
            if words.chatty.fullmatch(word) and _by_itself(text[: found.start()]):
                continue  # 商量商量村里的事
            yield Slip("P010-doubled-word", Span(at, *found.span()), {"seen": found[0], "word": word})


def doubled_punctuation(proof: Proof) -> Iterator[Slip]:
    """Yield a sign of punctuation that stands twice: ，，. The first is kept; 。。。 may be meant for ……."""
    for at, passage in enumerate(proof.passages):
        for found in _SIGNS.finditer(passage.text):
            if found[0].count(found[1]) > 2 and found[1] in "。！？":  # noqa: PLR2004 - three dots, or a shout
                continue
            span = Span(at, *found.span())
            yield Slip("P011-doubled-punctuation", span, {"seen": found[0]}, fixes=(Fix(span, found[1]),))


def doubled_characters(proof: Proof) -> Iterator[Slip]:
    """Yield a character that stands twice and makes no word with its neighbour: 的的, 推推进."""
    words = repetition_words()
    for at, passage in enumerate(proof.passages):
        text = passage.text
        twofold = {place for found in _AABB.finditer(text) for place in (found.start(), found.start() + 2)}
        for found in _TWICE.finditer(text):
            if found.start() in twofold:
                continue  # 扎扎实实
            sign = found[1]
            patterns = (words.particles.get(sign), words.heads.get(sign), words.tails.get(sign))
            if _TWICE.match(text, found.end()) or (found.start() > 1 and _TWICE.match(text, found.start() - 2)):
                continue  # 扎扎实实
            if any(pattern and pattern.match(text, found.start()) for pattern in patterns):
                seen = {"seen": text[max(0, found.start() - 2) : found.start() + 4], "word": sign}
                span = Span(at, *found.span())
                yield Slip("P012-doubled-character", span, seen, fixes=(Fix(span, sign),))


def phrases_twice(proof: Proof) -> Iterator[Slip]:
    """Yield words that stand on both sides of a comma, or before and behind 了: 开展了开展; and two that mean one."""
    words = repetition_words()
    for at, passage in enumerate(proof.passages):
        text = passage.text
        for found in words.same_meaning.finditer(text):
            yield Slip("P018-phrase-twice", Span(at, *found.span()), {"seen": found[0], "word": found[0]})
        for pattern in (_AROUND_A_SIGN, _BEGUN_ANEW, _AROUND_DONE):
            for found in pattern.finditer(text):
                word = found[1]
                verb = pattern is not _AROUND_DONE or _DONE.fullmatch(word)
                if verb and not word.startswith(("一", "再", "每")) and not words.one_by_one.match(word):
                    yield Slip("P018-phrase-twice", Span(at, *found.span()), {"seen": found[0], "word": word})


def _compound(text: str, found: re.Match[str]) -> bool:
    """Whether the second word is part of a longer one: 服务服务业."""
    if re.match("长|主任|书记|组长|负责人", text[found.end() :]) and _UNIT.search(found[1]):
        return True  # 大队大队长
    longer = len(found[1]) == 2 and repetition_words().compound.match(text, found.end())  # noqa: PLR2004 - a verb
    return bool(longer)


def _of_a_document(text: str, found: re.Match[str]) -> bool:
    """Whether a title names the document that it passes on: 转发…的通知的通知, but not …的通知》的通知的通知."""
    before = text[: found.start()]
    return not before.endswith("》") and re.search("转发|印发|批转|转送|落实|执行", before) is not None


def _by_itself(before: str) -> bool:
    """Whether a verb said twice begins what is asked of somebody, rather than following another verb."""
    return re.search(r"(?:^|[，。；：、“]|[来去再多先]|好好|一起|互相|大家|可以|坐下来)$", before) is not None
