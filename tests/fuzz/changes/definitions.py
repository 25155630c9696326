"""How can a YAML file that people write be wrong: values of other types, keys, indentation, signs, anchors, depth?"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import yaml

from tests.fuzz.changes import Changes
from tests.fuzz.changes.packages import cut, flip
from tests.fuzz.hostile import NAMES, NUMBERS, PERIODS, RUNS, TEXTS

_DEEP = (20, 200, 5_000)
_VALUES = (
    "{}",
    "[]",
    "~",
    "null",
    "true",
    "0",
    "-1",
    "1e999",
    "007",
    "12:30",
    "2025-07-03",
    "0x1F",
    ".inf",
    ".nan",
    "[甲, 乙]",
    "{甲: 乙}",
    "[[[[甲]]]]",
    "{{甲: 乙}: 丙}",
    "!!python/object/apply:os.system [甲]",
    "!!binary 5a6J",
    "!甲 乙",
    "&a [*a]",
    "*a",
    "|\n    甲\n    乙",
    ">-\n    甲",
    '"甲\\x00乙"',
    '"\\ud800"',
    "'甲",
    '"甲',
    "「甲」",
    "{{ 单位.名称 }}",
    "${甲}",
    "? 甲",
    "- 甲",
    "@甲",
    "`甲`",
    "%甲",
    "求和",
    "计数",
    "单位.在编人数",
    "学员.姓名",
    "夜校",
    "[1, 2, 3]",
    "是",
)
_FORMULAS = (
    "总课时 / 0",
    "总课时 / (总课时 - 总课时)",
    "开课次数 ** 9",
    "(" * 300 + "1" + ")" * 300,
    "1" + "+1" * 3_000,
    "9" * 500 + " * " + "9" * 500,
    "组数(个人到课 >= )",
    "组数(个人到课)",
    "合计(开课次数)",
    "总课时.同比 / 总课时.上期.上期",
    "单位.名称 + 1",
    "非遗占比 + 总课时",
    "课程名称 + 1",
    "首课 - 首课",
    "总课时 == 总课时 == 总课时",
    "总课时 >= 1 且 或",
    "形式 = 线下、走出去 且 课时 > 甲",
    "课时 > 9999999999999999999999999999999999999999",
    "开课日期 > 2025-02-30",
    "类别 包含 ",
    "中位数(个人到课) / 最小(个人到课)",
)
_WIDE = str.maketrans(
    {":": "：", ",": "，", "{": "｛", "}": "｝", "[": "［", "]": "］", '"': "“", "#": "＃", "-": "－", " ": "　"}
)


def _said(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _nodes(text: str) -> list[yaml.Node]:
    """Every node of a text; none when another change has broken it already."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return list(_below(root, 40, set())) if root else []
    except (yaml.YAMLError, RecursionError, ValueError):
        return []


def _below(node: yaml.Node, depth: int, seen: set[int]) -> Iterator[yaml.Node]:
    if id(node) in seen:  # aliases name it again and again: there may be a billion of them
        return
    seen.add(id(node))
    yield node
    inside: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        inside = [each for pair in node.value for each in pair]
    elif isinstance(node, yaml.SequenceNode):
        inside = node.value
    for each in inside if depth else ():
        yield from _below(each, depth - 1, seen)


def _put(text: str, node: yaml.Node, written: str) -> bytes:
    return (text[: node.start_mark.index] + written + text[node.end_mark.index :]).encode("utf-8", "surrogatepass")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'


def value(chance: Random, data: bytes) -> bytes:
    """Write another value for a node: of another type, hostile, a formula, one of the words of the schema."""
    text = _said(data)
    nodes = _nodes(text)
    if not nodes:
        return data
    node = chance.choice(nodes[1:] or nodes)
    kind = chance.random()
    if kind < 0.4:
        return _put(text, node, chance.choice(_VALUES))
    if kind < 0.6:
        return _put(text, node, chance.choice(NUMBERS))
    if kind < 0.75:
        return _put(text, node, _quoted(chance.choice(_FORMULAS)))
    return _put(text, node, _quoted(chance.choice(chance.choice((TEXTS, NAMES, PERIODS)))))


def run(chance: Random, data: bytes) -> bytes:
    """Write a run of one sign, or of a few, for a node."""
    text = _said(data)
    nodes = _nodes(text)
    return _put(text, chance.choice(nodes[1:] or nodes), _quoted(chance.choice(RUNS))) if nodes else data


def formula(chance: Random, data: bytes) -> bytes:
    """Write another formula where one stands."""
    text = _said(data)
    signs = ("计算", "条件", "目标", "格式", "排序")
    places = [
        content
        for node in _nodes(text)
        if isinstance(node, yaml.MappingNode)
        for key, content in node.value
        if key.value in signs
    ]
    return _put(text, chance.choice(places), _quoted(chance.choice(_FORMULAS))) if places else data


def exchange(chance: Random, data: bytes) -> bytes:
    """Write one node where another stands."""
    text = _said(data)
    nodes = _nodes(text)
    if not nodes:
        return data
    other = chance.choice(nodes)
    return _put(text, chance.choice(nodes[1:] or nodes), text[other.start_mark.index : other.end_mark.index])


def key(chance: Random, data: bytes) -> bytes:
    """Rename a key: misspelt, as another one, reserved, hostile; or write an entry twice."""
    text = _said(data)
    maps = [node for node in _nodes(text) if isinstance(node, yaml.MappingNode) and node.value]
    if not maps:
        return data
    one, content = chance.choice(chance.choice(maps).value)
    other = chance.choice(chance.choice(maps).value)[0]
    if chance.random() < 0.2:
        entry = text[one.start_mark.index : content.end_mark.index]
        sign = (
            ", "
            if "\n" not in entry and text[one.start_mark.index - 1] in "{ ,"
            else "\n" + " " * one.start_mark.column
        )
        return _put(text, one, f"{entry}{sign}{text[one.start_mark.index : one.end_mark.index]}")
    said = str(one.value)
    names = (
        said[:-1],
        said + said,
        str(other.value),
        f"{said} ",
        "<<",
        "~",
        _quoted(chance.choice(NAMES)),
        "[甲]",
        "? 甲",
    )
    return _put(text, one, chance.choice(names))


def indentation(chance: Random, data: bytes) -> bytes:
    """Move a line: further in, out, by a tab, by a wide blank."""
    lines = _said(data).split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "    ", "\t", "　", "\xa0", "- ")) + chance.choice((lines[at], lines[at].lstrip()))
    return "\n".join(lines).encode()


def lines(chance: Random, data: bytes) -> bytes:
    """Leave a line out, write it twice, put it elsewhere, join it to the next, part the file in two."""
    parts = _said(data).split("\n")
    at = chance.randrange(len(parts))
    how = chance.randrange(5)
    if how == 0:
        del parts[at]
    elif how == 1:
        parts.insert(at, parts[at])
    elif how == 2:
        parts.insert(chance.randrange(len(parts)), parts.pop(at))
    elif how == 3:
        parts[at : at + 2] = [" ".join(parts[at : at + 2])]
    else:
        parts.insert(at, chance.choice(("---", "...", "%YAML 9.9", "# 甲", "\x0c", "\x85", "\ufeff")))
    return "\n".join(parts).encode("utf-8", "surrogatepass")


def wide(chance: Random, data: bytes) -> bytes:
    """Type signs as a Chinese keyboard does, in a line or in a word."""
    parts = _said(data).split("\n")
    at = chance.randrange(len(parts))
    start = chance.randrange(len(parts[at]) + 1)
    parts[at] = parts[at][:start] + parts[at][start:].translate(_WIDE)
    return "\n".join(parts).encode()


def sign(chance: Random, data: bytes) -> bytes:
    """Put a sign that means something somewhere."""
    text = _said(data)
    at = chance.randrange(len(text) + 1)
    signs = (
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "&a ",
        "*a",
        "!",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
        "\\",
        "\n",
        "#",
        "\0",
        "\ufdd0",
    )
    return (text[:at] + chance.choice(signs) + text[at:]).encode()


def depth(chance: Random, data: bytes) -> bytes:
    """Nest very deep, by braces, brackets or lines."""
    text = _said(data)
    nodes = _nodes(text)
    if not nodes:
        return data
    count = chance.choice(_DEEP)
    deep = ("[" * count + "]" * count, "{甲: " * count + "乙" + "}" * count, "[" * count, "- " * count + "甲")
    return _put(text, chance.choice(nodes), chance.choice(deep))


def billion(chance: Random, data: bytes) -> bytes:
    """Put anchors in that grow, or lead to themselves."""
    laughs = "\n".join(f"甲{at + 1}: &a{at + 1} [{', '.join([f'*a{at}'] * 9)}]" for at in range(9))
    extra = chance.choice((f"甲0: &a0 [哈]\n{laughs}\n", "甲: &a {乙: *a}\n", "甲: &a 1\n乙: *a\n", "<<: {甲: 乙}\n"))
    return data + extra.encode() if chance.random() < 0.7 else extra.encode() + data


def encode(chance: Random, data: bytes) -> bytes:
    """Write it in another encoding."""
    names = ("gbk", "gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "big5", "latin-1")
    return _said(data).encode(chance.choice(names), "replace")


def much(chance: Random, data: bytes) -> bytes:
    """Write very many entries."""
    count = chance.choice((300, 3_000))
    entries = {
        "指标": "  甲{}: {{台账: 夜校, 算法: 计数}}\n",
        "": "甲{}: 乙\n",
    }
    form = entries["指标"] if "指标:".encode() in data else entries[""]
    added = "".join(form.format(at) for at in range(count))
    text = _said(data)
    return (text.replace("指标:\n", f"指标:\n{added}", 1) if "指标:\n" in text else text + added).encode()


CHANGES: Changes = {
    value: 14,
    run: 2,
    formula: 8,
    exchange: 6,
    key: 8,
    indentation: 3,
    lines: 4,
    wide: 3,
    sign: 5,
    depth: 1,
    billion: 1,
    encode: 1,
    much: 1,
    cut: 1,
    flip: 1,
}
