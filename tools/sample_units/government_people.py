"""Invented people of the sample city government office: young officials, their divisions, groups and mentors."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import cycle, islice

DIVISIONS = {
    "综合一处": 10,
    "综合二处": 9,
    "综合三处": 9,
    "综合四处": 8,
    "调研处": 9,
    "督查处": 8,
    "值班应急处": 8,
    "热线工作处": 8,
    "人事处": 7,
    "机关党委": 6,
}
GROUPS = {"第一学习小组": 21, "第二学习小组": 21, "第三学习小组": 20, "第四学习小组": 20}

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_RARE_SURNAMES = "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆"
_GIVEN = (
    "晓岚 思远 雨桐 明哲 若琳 子昂 嘉禾 文博 静怡 浩宇 书瑶 景行 欣然 志远 佳宁 承泽 慧敏 一鸣 梦洁 俊驰 "
    "安然 立言 婉清 启航 雪莹 修远 可心 博文 知夏 宏毅 婧雯 少卿 云舒 致和 语嫣 铭轩 清扬 怀瑾 亦菲 天佑 "
    "凯 琪 璐 航 薇 磊 颖 睿 洁 涛 妍 峻 楠 毅 蕾 昊 莹 翔 倩 帆"
)
_WOMEN = (
    "晓岚 雨桐 若琳 静怡 书瑶 欣然 佳宁 慧敏 梦洁 安然 婉清 雪莹 可心 知夏 婧雯 云舒 语嫣 清扬 亦菲 "
    "琪 璐 薇 颖 洁 妍 楠 蕾 莹 倩"
)
_POSTS = ("一级科员", "四级主任科员", "三级主任科员", "二级主任科员", "一级主任科员")


@dataclass(frozen=True, slots=True)
class Official:
    """A young official as the roster has them."""

    name: str
    gender: str
    born: tuple[int, int]
    division: str
    post: str
    group: str
    business_mentor: str
    writing_mentor: str
    joined: tuple[int, int]


def heads() -> dict[str, tuple[str, str]]:
    """Return the head and the deputy head of each division."""
    chance = random.Random(20250101)  # noqa: S311 - invented people, not secrets
    given = ["建平", "秀兰", "国栋", "丽华", "志刚", "海燕", "永康", "淑芳", "文斌", "春梅"]
    given += ["振邦", "玉珍", "卫东", "晓红", "德明", "美玲", "立新", "雅琴", "长青", "素云"]
    surnames = chance.sample(_RARE_SURNAMES, len(given))
    names = [surname + name for surname, name in zip(surnames, given, strict=True)]
    return {division: (names[2 * at], names[2 * at + 1]) for at, division in enumerate(DIVISIONS)}


def officials() -> tuple[Official, ...]:
    """Return the 82 young officials in the order of the roster: by study group."""
    chance = random.Random(82)  # noqa: S311 - invented people, not secrets
    divisions = [division for division, size in DIVISIONS.items() for _ in range(size)]
    chance.shuffle(divisions)
    groups = [group for group, size in GROUPS.items() for _ in range(size)]
    names = _names(chance, len(groups))
    writing = cycle([heads()[division][1] for division in ("综合一处", "综合二处", "综合三处", "综合四处", "调研处")])
    people = []
    for at, (name, division, group) in enumerate(zip(names, divisions, groups, strict=True)):
        born = (chance.randint(1990, 2000), chance.randint(1, 12))
        joined = (min(born[0] + chance.randint(23, 26), 2024), chance.choice((7, 8)))
        post = _POSTS[min((2025 - joined[0]) // 2, len(_POSTS) - 1)]
        writer = next(writing)
        mentor = next(head for head in heads()[division][:: 1 if at % 2 else -1] if head != writer)
        gender = "女" if name[1:] in _WOMEN.split() else "男"
        people.append(Official(name, gender, born, division, post, group, mentor, writer, joined))
    return tuple(people)


def _names(chance: random.Random, number: int) -> list[str]:
    known = _GIVEN.split()
    given = chance.sample(known, len(known)) + chance.sample(known, len(known))
    surnames = list(islice(cycle(chance.sample(_SURNAMES, len(_SURNAMES))), number))
    names = [surname + name for surname, name in zip(surnames, given[:number], strict=True)]
    if len(set(names)) != number:
        raise AssertionError("two officials share a name: change the seed")
    return names
