"""Whom of a roster a name probably means that nobody there has: names are too short to be likened as words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from pipeline.findings.likeness import nearest

_LONGEST_NAME = 4
_SHORTEST_TOLD = 2
_MOST_LIKELY = 3
_ADDED = re.compile(r"[（(].*[)）]$|[\s·•・．.]")
"""What is said behind a name, and what stands between its parts."""
_SCRIPTS = """
張张 陳陈 劉刘 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 鄭郑 謝谢 許许 韓韩 馮冯 鄧邓 蕭萧 葉叶 蘇苏 呂吕 盧卢
蔣蒋 賈贾 鍾钟 陸陆 譚谭 鄒邹 嚴严 賴赖 龔龚 顧顾 錢钱 湯汤 龐庞 萬万 齊齐 國国 華华 偉伟 軍军 麗丽
靜静 強强 傑杰 輝辉 濤涛 龍龙 鳳凤 蘭兰 紅红 雲云 慶庆 榮荣 貴贵 寶宝 義义 禮礼 學学 書书 東东 曉晓
豔艳 瑩莹 穎颖 銘铭 鋒锋 剛刚 鵬鹏 飛飞 鴻鸿 賓宾 賢贤 達达 遠远 進进 運运 連连 邊边 選选 遲迟 聖圣
聰聪 職职 聯联 肅肃 脈脉 膽胆 興兴 舉举 藝艺 節节 莊庄 蓮莲 藍蓝 衛卫 術术 補补 裝装 見见 規规 視视
覺觉 親亲 觀观 記记 許许 設设 訪访 詩诗 詳详 誠诚 語语 調调 諒谅 論论 謙谦 講讲 譽誉 讀读 變变 讓让
貝贝 贊赞 趕赶 躍跃 輕轻 輪轮 載载 轉转 辭辞 農农 鄉乡 醫医 釋释 銀银 鎮镇 長长 門门 閃闪 開开 閣阁
間间 闊阔 關关 陽阳 陰阴 陣阵 際际 險险 隨随 隱隐 雙双 雜杂 難难 霧雾 靈灵 響响 頂顶 順顺 預预 領领
頭头 願愿 顯显 風风 飄飘 驗验 騰腾 驚惊 鬥斗 魚鱼 鮮鲜 鳴鸣 鶴鹤 麥麦 黨党 齡龄
"""
"""Characters of names in the traditional and the simplified form."""
_SIMPLIFIED = {ord(pair[0]): pair[1] for pair in _SCRIPTS.split()}


def likely_people(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names that a misspelt one may mean, all of the nearest kind; none when too many are alike.

    Nearest is the same name in other writing, then one with another character, two swapped, one missing or too many.
    """
    names = tuple(dict.fromkeys(name for name in known if name != written))
    for alike in _KINDS:
        found = tuple(name for name in names if alike(_plain(written), _plain(name)))
        if found:
            return found if len(found) <= _MOST_LIKELY else ()
    near = nearest(written, names) if len(written) > _LONGEST_NAME else ""
    return (near,) if near else ()


def who_is_meant(written: str, known: Iterable[str]) -> str:
    """Return the question that goes with it, 是不是“张三丰”？, empty when nobody is near."""
    names = likely_people(written, known)
    return f"是不是{'或'.join(f'“{name}”' for name in names)}？" if names else ""


def _plain(name: str) -> str:
    return _ADDED.sub("", name).translate(_SIMPLIFIED)


def _same(one: str, other: str) -> bool:
    return one == other


def _one_other_character(one: str, other: str) -> bool:
    """张三丰 and 张三峰; of two characters the first, the family's name, has to be the same."""
    if len(one) != len(other) or not _SHORTEST_TOLD <= len(one) <= _LONGEST_NAME:
        return False
    different = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    return len(different) == 1 and (len(one) > _SHORTEST_TOLD or different[0] > 0)


def _swapped(one: str, other: str) -> bool:
    return len(one) <= _LONGEST_NAME and Counter(one) == Counter(other)


def _one_more_character(one: str, other: str) -> bool:
    """张丰 and 张三丰."""
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or not _SHORTEST_TOLD <= len(short) <= _LONGEST_NAME:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


_KINDS: tuple[Callable[[str, str], bool], ...] = (_same, _one_other_character, _swapped, _one_more_character)
