"""Whom of a roster a name probably means that nobody there has: names are too short to be likened as words are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from pipeline.findings.likeness import nearest

_LONGEST_NAME = 4
_SHORTEST_TOLD = 2
_MOST_LIKELY = 3
_MANY, _MOST_COMPARED = 300, 20
"""Of more people than an office has only so many are likened, of those whose names begin or end alike."""
_LONGEST_LIKENED, _LONGEST_WRITTEN = 20, 60
"""Characters of a name that is likened, and of one of which another writing is looked for."""
_ANY = "\0"
"""Stands for the character in which two names differ."""
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


class KnownPeople:
    """The names of a roster, laid out so that whom a strange one means is looked up and not looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        """Lay out the names of a roster, in its order."""
        self._names = tuple(dict.fromkeys(names))
        self._by_likeness: dict[tuple[str, str], list[int]] = {}
        self._by_edge: dict[tuple[str, str], list[int]] = {}
        for number, name in enumerate(self._names):
            plain = _plain(name)
            for likeness in (_same(plain), *_other_characters(plain), _order(plain), *_shorter(plain)):
                self._by_likeness.setdefault(likeness, []).append(number)
            for edge in _edges(name):
                self._by_edge.setdefault(edge, []).append(number)

    def likely(self, written: str) -> tuple[str, ...]:
        """Return the names that a misspelt one may mean, all of the nearest kind; none when too many are alike.

        Nearest is the same name in other writing, then one with another character, two swapped, one missing or too
        many.
        """
        plain = _plain(written)
        for likenesses in (
            [_same(plain)],
            _other_characters(plain),
            [_order(plain)],
            [("shorter", plain), *(("same", text) for _, text in _shorter(plain))],
        ):
            found = sorted(self._like(likenesses, written))
            if found:
                return tuple(self._names[number] for number in found) if len(found) <= _MOST_LIKELY else ()
        near = nearest(written, self._beginning_or_ending_like(written)) if len(written) > _LONGEST_NAME else ""
        return (near,) if near else ()

    def question(self, written: str) -> str:
        """Return the question that goes with a strange name, 是不是“张三丰”？, empty when nobody is near."""
        names = self.likely(written)
        return f"是不是{'或'.join(f'“{name}”' for name in names)}？" if names else ""

    def _like(self, likenesses: Iterable[tuple[str, str]], written: str) -> set[int]:
        """The numbers of the names with any of these likenesses; one more than can be told stands for many."""
        found: set[int] = set()
        for likeness in likenesses:
            for number in self._by_likeness.get(likeness, ()):
                if self._names[number] != written:
                    found.add(number)
                if len(found) > _MOST_LIKELY:
                    return found
        return found

    def _beginning_or_ending_like(self, written: str) -> Iterable[str]:
        if len(written) > _LONGEST_LIKENED:
            return ()
        if len(self._names) <= _MANY:
            return self._names
        numbers = merge(*(self._by_edge.get(edge, ()) for edge in _edges(written)))
        return (self._names[number] for number in islice(numbers, _MOST_COMPARED))


def _plain(name: str) -> str:
    return _ADDED.sub("", name).translate(_SIMPLIFIED) if len(name) <= _LONGEST_WRITTEN else name


def _edges(name: str) -> tuple[tuple[str, str], ...]:
    return ("first", name[:1]), ("last", name[-1:])


def _same(name: str) -> tuple[str, str]:
    return "same", name


def _order(name: str) -> tuple[str, str]:
    """What two names share of which one has characters swapped."""
    return "order", "".join(sorted(name)) if len(name) <= _LONGEST_NAME else name


def _other_characters(name: str) -> Iterator[tuple[str, str]]:
    """What 张三丰 and 张三峰 share; of two characters the first, the family's name, has to be the same."""
    if _SHORTEST_TOLD <= len(name) <= _LONGEST_NAME:
        first = 1 if len(name) == _SHORTEST_TOLD else 0
        yield from (("other", name[:at] + _ANY + name[at + 1 :]) for at in range(first, len(name)))


def _shorter(name: str) -> Iterator[tuple[str, str]]:
    """What 张三丰 shares with 张丰: itself without one of its characters."""
    if _SHORTEST_TOLD < len(name) <= _LONGEST_NAME + 1:
        yield from (("shorter", text) for text in {name[:at] + name[at + 1 :] for at in range(len(name))})
