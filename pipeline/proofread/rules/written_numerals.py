"""How a numeral is written: full-width digits, digits among Chinese numerals, both kinds for one thing, 二 for 两."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.model.layout import Role
from pipeline.model.proof import Fix, Proof, Slip, Span
from pipeline.proofread.places import gathered, slips
from pipeline.proofread.word_lists import word_list
from pipeline.prose.expressions import expression
from pipeline.prose.sentences import sentences

_WIDE = expression("[０-９][０-９．，]*[％‰]?|(?<=[0-9])(?:％|．(?=[0-9]))")
_NARROW = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_CHINESE_DIGITS = "〇○零一二三四五六七八九"
_YEAR = expression(
    rf"(?<![\d{_CHINESE_DIGITS}十百千万第])(?=[12一二][90九〇○零OoＯ〇])(?P<slip>[12{_CHINESE_DIGITS}][0-9{_CHINESE_DIGITS}OoＯ]{{3}})(?=年)"
)
_MIXED = expression(
    r"(?<!\d)\d+(?:\.\d+)?(?:(?:万|亿)\d+(?:千|百|万)|千(?![克米瓦伏卡帕赫字焦安升吨周方人])|百(?![分货])|十(?![\u4e00-\u9fff]{0,2}五))"
    r"(?:\d+百?|[一二三四五六七八九]百)?[万亿]?"
    r"|(?<!\d)\d+[万亿][一二两三四五六七八九](?![\u4e00-\u9fff])"
    r"|(?<!\d)\d+[万亿][一二两三四五六七八九][百千万]"
    r"|(?<![\d第])[一二两三四五六七八九][百千](?:[零一二三四五六七八九]十?)?\d{1,3}(?![\d.])(?=[个名人项次场篇件家户元天吨米处所座台辆条份亩起宗套栋只头棵株公余多万])"
    r"|第[一二三四五六七八九]?十\d(?=[次届期章条节批季个])|(?<!\d)[一二三四五六七八九十百〇零]{1,4}\s?[%％‰]"
    r"|(?:星期|礼拜)[1-7](?!\d)|周[1-7](?=[，。；、（）上下晚中前后的至到—和开]|为|举|组|安|召|进|值|$)"
    r"|3会1课|三会1课|3会一课|一带1路|1带一路|1带1路|一5一十|[3三]严3实|3严[三3]实|2学[一1]做|两学1做|“?[2两]个(?=维护|确立)(?<=2个)|4个(?=意识|自信)|8项(?=规定精神)|5位一体|4个全面|3农(?=工作|问题|领域)|6[稳保](?=任务|工作)|[3三]重1大|3重一大|三公1|3公(?=经费)"
    r"|第\d、[一二三四五六七八九](?=季度|批|期|章|条|届|次|产业|阶段)|第[一二三四五六七八九]、\d(?=季度|批|期|章|条|届|次|产业|阶段)"
    r"|(?<![\d第])[一二三四五六七八九]十\d(?![\d.])"
    r"|(?<![\d第一二三四五六七八九几数])十\d(?![\d.])(?=[个名人项次场篇件家户元天吨米所座台辆])"
    r"|(?<![百千万])[一二三四五六七八九十]{1,3}分之\d+(?:\.\d+)?|(?<!\d)\d+分之[一二三四五六七八九十]{1,3}|(?<!\d)\d+分之\d+"
)
_DATE = expression(
    rf"(?<![\d{_CHINESE_DIGITS}])(?:[{_CHINESE_DIGITS}]{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?|[一二三四五六七八九十]{{1,2}}月\d{{1,2}}[日号])"
    r"|\d{4}年(?:[一二三四五六七八九十]{1,2}月\d{1,2}[日号]|\d{1,2}月[一二三四五六七八九十]{1,3}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日))"
)
_NUMERAL = expression(
    f"星期|周|礼拜|农|公|稳|保|严|重|学|位一|全面|意识|自信|维护|确立|规定|[{_CHINESE_DIGITS}OoＯ十百千]|分之"
)
_TWOS = expression(
    r"(?<![一二三四五六七八九百千万])(?P<slip>两)(?=十[一二三四五六七八九]?(?:个|名|人|家|户|件|天|次|场|项|年|篇|亩|万|多|余|几|里))|(?<=第)(?P<nth>两)(?=[次个批届期章条节轮项部阶季年名位家])"
)
_OF_TWO = expression(r"第[1-9一二三四五六七八九](?=[章节条部阶步批期篇讲])")


def full_width_digits(proof: Proof) -> Iterator[Slip]:
    """Yield, once, the full-width digits and percent signs."""
    found = slips(
        proof, "P055-full-width-digits", _WIDE, lambda found: found[0].translate(_NARROW), where=lambda _: True
    )
    yield from gathered("P055-full-width-digits", (("", slip) for slip in found))


def mixed_numerals(proof: Proof) -> Iterator[Slip]:
    """Yield one number written half in digits, half in Chinese numerals: 二〇24年, 3千5百, 二零二五年."""
    for at, passage in enumerate(proof.passages):
        if not _NUMERAL.search(passage.text):
            continue
        for found in _YEAR.finditer(passage.text):
            if (mended := _year(found["slip"])) != found["slip"]:
                span = Span(at, *found.span("slip"))
                yield Slip("P056-mixed-numeral", span, {"seen": f"{found['slip']}年"}, fixes=(Fix(span, mended),))
        for found in _DATE.finditer(passage.text) if passage.role is not Role.DATE else ():
            yield Slip("P056-mixed-numeral", Span(at, *found.span()), {"seen": found[0]})
        for found in _MIXED.finditer(passage.text):
            yield Slip("P056-mixed-numeral", Span(at, *found.span()), {"seen": found[0]})


def _year(written: str) -> str:
    """A year as it ought to be: in digits if that is how it begins, else in Chinese numerals with 〇."""
    if written.isascii() and written.isdigit():
        return written
    plain = written.translate(str.maketrans("零OoＯ", "〇〇〇〇"))
    if written[0].isascii():
        return plain.translate(str.maketrans("〇○一二三四五六七八九", "00123456789"))
    return plain.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


@cache
def _counted() -> tuple[re.Pattern[str], re.Pattern[str]]:
    measures = "|".join(word_list("量词"))
    chinese = (
        rf"(?<![第每一二两三四五六七八九十百千万几数\d之届])(?:[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)"
        rf"(?P<measure>{measures})(?=[，。；、（]|[\u4e00-\u9fff]{{2,8}}[，。；、])(?!产业|全会|会议)"
    )
    return expression(chinese), expression(rf"\d(?P<measure>{measures})(?![\u4e00-\u9fff]?[届级])")


def both_kinds_of_numerals(proof: Proof) -> Iterator[Slip]:
    """Yield a count in Chinese numerals in a sentence that counts the same kind of thing in digits too."""
    for at, passage in enumerate(proof.passages):
        text = passage.text
        chinese, digits = _counted()
        if passage.headline or not _NUMERAL.search(text) or not re.search(r"\d", text):
            continue
        for start, words in sentences(text):
            end = start + len(words)
            counted = {found["measure"] for found in digits.finditer(text, start, end)}
            for found in chinese.finditer(text, start, end) if counted else ():
                if found["measure"] in counted:
                    yield Slip("P066-both-kinds-of-numerals", Span(at, *found.span()), {"seen": found[0]})
    yield from _headings(proof)


def _headings(proof: Proof) -> Iterator[Slip]:
    """Headings of which some say 第1, others 第一."""
    seen = [(at, found) for at, passage in enumerate(proof.passages) if (found := _OF_TWO.match(passage.text))]
    digits = [(at, found) for at, found in seen if found[0][-1].isdigit() and found[0][-1].isascii()]
    if digits and len(digits) < len(seen):
        at, found = digits[0]
        yield Slip("P066-both-kinds-of-numerals", Span(at, *found.span()), {"seen": found[0]})


@cache
def _twos() -> re.Pattern[str]:
    return expression(
        rf"(?<![第〇零一二三四五六七八九十百千万亿\d初周期星不说数处、])(?P<slip>二)(?=(?:{'|'.join(word_list('用两的量词'))})(?![数级代年五一处]))"
    )


def two_before_measures(proof: Proof) -> Iterator[Slip]:
    """Yield 二 where 两 is said: 二名, 二个."""
    for slip in slips(proof, "P067-two-before-measure", _twos(), lambda _: "两", where=lambda each: "二" in each.text):
        text = proof.passages[slip.at.passage].text
        yield Slip(slip.key, slip.at, {"seen": text[slip.at.start : slip.at.end + 1]}, fixes=slip.fixes)
    for at, passage in enumerate(proof.passages):
        for found in _TWOS.finditer(passage.text) if "两" in passage.text else ():
            span = Span(at, *found.span())
            yield Slip("P056-mixed-numeral", span, {"seen": passage.text[max(0, found.start() - 1) : found.end() + 2]})
