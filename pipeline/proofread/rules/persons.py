"""Persons whose name or post changes within a text: 王志刚 and 王志钢, 局长陈静 and 副局长陈静."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.proof import Proof, Slip, Span
from pipeline.prose.expressions import expression
from pipeline.prose.like_sounding import sound_alike
from pipeline.prose.sentences import sentences
from pipeline.prose.surnames import SURNAMES

_RANKS = (
    "书记|主任|局长|县长|市长|区长|镇长|乡长|处长|科长|股长|院长|校长|所长|站长|"
    "队长|大队长|支队长|秘书长|部长|主席|会长|组长|园长|理事长|经理|董事长|政委|教导员|厅长|州长"
)
_FOLLOWING = (
    "带队|带头|叮嘱|勉励|希望|鼓励|嘱咐|感谢|主持|要求|指出|强调|表示|说|介绍|参加|出席|作|率|到|赴|深入|为|任|同志|讲|担任|宣读|传达|带领|一行|通报|总结|汇报|和|"
    "等|先后|分别|对|在|就|与|代表|陪同|前往|现场|围绕|结合|一同|随后|也|还|亲自|多次|检查|提出|认为|听取|察看|实地|查看|逐|首先|"
    "最后|全程|当场|现场|给|向|与会|受|因|已|正|将|任组长|调研|走访|看望|慰问|接待|签订|宣布|部署|安排|致辞|[，。、；：（）“”]|$"
)
_PERSON = expression(
    rf"(?P<vice>副|原|时任|前)?(?P<post>{_RANKS})(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?={_FOLLOWING})"
)
_SAYS = expression(
    rf"(?:(?<=[，。；、：“])|^)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=同志|要求|指出|强调|表示|介绍|说[，：]|一行|带队|带头|叮嘱|勉励|希望|鼓励|嘱咐|感谢|主持|带领|率|还|随后|代表|宣布|部署|叮嘱|勉励|希望|鼓励|嘱咐)"
)
_TITLED = expression(
    rf"(?:(?<=[，。；、：“])|^)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?P<vice>副)?(?P<post>{_RANKS})(?=[在要强指出主对一随还说介表带就向围结代听察深到作讲]|率)"
)
_MEMBER = expression(
    rf"(?P<role>成员|队员|讲师|教师|老师|医生|护士|村民|职工|党员|学员|专家|志愿者|代表|选手|工匠|劳模|农户|居民|社工|工人|骨干|民警|能手)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?={_FOLLOWING})"
)
_ALONE = expression(
    rf"(?:(?<=[，。；：“])|^)(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?=用亲身|以亲身|结合自[身己]|用自己|以自己|讲述|回忆|说[，：]|告诉|表示|介绍|坦言|感慨|高兴地|激动地|的(?:事迹|故事|经历))"
)
_BOTH = expression("兼|任命|免去|升任|改任|调任|转任|当选|接任|接替|原任|现任")
_UNIT, _LONGEST_UNIT = expression(r"[\u4e00-\u9fff]{0,6}$"), 6
_FULL = 3
_FORMS = (_PERSON, _SAYS, _TITLED, _MEMBER, _ALONE)


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    post: str
    unit: str
    sentence: tuple[int, int]
    span: Span
    whole: Span
    role: str = ""


def changed_persons(proof: Proof) -> Iterator[Slip]:
    """Yield a person's name that differs by a character from one before, and one post held by two persons."""
    named: dict[str, _Named] = {}
    for now in _named(proof):
        for before in named.values():
            if before.name != now.name and before.sentence != now.sentence and _one_person(before, now):
                seen = {"seen": now.name, "other": before.name}
                yield Slip("P115-changed-person", now.span, seen, (before.span,))
                break
        named.setdefault(now.name, now)


def changed_posts(proof: Proof) -> Iterator[Slip]:
    """Yield a person with a post that does not go with the one before: 局长 and then 副局长."""
    if any(_BOTH.search(passage.text) for passage in proof.passages):
        return
    first: dict[str, _Named] = {}
    for now in _named(proof):
        before = first.get(now.name)
        if not now.post:
            continue
        if before is None:
            first[now.name] = now
        elif before.sentence != now.sentence and _clash(before.post, now.post):
            seen = {"seen": f"{now.post}{now.name}", "other": f"{before.post}{now.name}"}
            yield Slip("P115-changed-person", now.whole, seen, (before.whole,))


def _named(proof: Proof) -> Iterator[_Named]:
    for at, passage in enumerate(proof.passages):
        if passage.cell:
            continue
        for number, (start, sentence) in enumerate(sentences(passage.text)):
            found = sorted((each for one in _FORMS for each in one.finditer(sentence)), key=lambda each: each.start())
            for each in found:
                groups = each.groupdict()
                post = (groups.get("vice") or "") + (groups.get("post") or "")
                unit = _UNIT.search(sentence, max(0, each.start() - _LONGEST_UNIT), each.start())
                span = Span(at, start + each.start("name"), start + each.end("name"))
                whole = Span(at, start + each.start(), start + each.end())
                unit_name, role = unit[0] if unit else "", groups.get("role") or ""
                yield _Named(each["name"], post, unit_name, (at, number), span, whole, role)


def _one_person(before: _Named, now: _Named) -> bool:
    one, other = before.name, now.name
    apart = sum(a != b for a, b in zip(one, other, strict=False))
    if len(one) == len(other) and apart == 1:
        changed = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
        if before.post and now.post and before.post != now.post and not sound_alike(*changed):
            return False
        if before.role and now.role and not sound_alike(*changed):
            return False  # two of several who are praised
        if len(one) == _FULL:
            return True
    if len(one) == len(other) and sorted(one) == sorted(other):
        return True
    near = now.sentence[0] - before.sentence[0] <= 1
    member = near and before.role and not now.role and not now.post
    if member and len(one) == len(other) == _FULL - 1 and one[0] == other[0]:
        return True
    alike = one[0] == other[0] or one[1:] == other[1:]
    same_post = before.post == now.post and before.post and "副" not in now.post
    return bool(same_post) and alike and before.unit[-2:] == now.unit[-2:]


def _clash(one: str, other: str) -> bool:
    """Whether nobody holds both posts: one is the deputy of the other, or of another rank of the same kind."""
    bare, vice = sorted((one, other), key=len)
    if vice == f"副{bare}":
        return True
    ranks = {"局长", "处长", "科长", "股长", "院长", "校长", "所长", "站长"}
    return one != other and {one, other} <= ranks
