"""The elements of a part and the bytes that each stands at, so that some can be changed and no others."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from pipeline.word.markup import W, understood

STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORDS = {"t", "delText", "instrText"}
_DEEPEST = 256
"""As deep as the reader of properties goes."""
_BYTE_ORDERS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
_ENCODINGS = {"utf-16", "utf-16-le", "utf-16-be", "gb2312", "gbk", "gb18030", "big5", "iso8859-1", "cp1252"}
"""Those that a part may be written in: some codecs of Python's, such as punycode, take for ever."""
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.-]{1,40})["']""")
_DECLARATION = re.compile(r"""(<\?xml[^>]{0,100}?encoding\s*=\s*)(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(rb"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")
_PREFIX = re.compile(rb"</?(?:([^\s:/>]+):)?[^\s/>]")


@dataclass(slots=True, eq=False)
class Node:
    """An element: its start tag is [start, inner) of the bytes, its end tag [close, end).

    An element without content has one tag: `inner`, `close` and `end` are the same. `name` is without its prefix, the
    names of `attributes` are those that expat gives ("namespace name"). `text` is what stands before the first child;
    kept for words alone. `understood` says whether Word knows what an mc:Choice requires.
    """

    name: str
    namespace: str
    attributes: Mapping[str, str]
    start: int
    parent: Node | None
    inner: int = 0
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)
    text: str = ""
    understood: bool = True

    def attribute(self, name: str = "val") -> str:
        """Return an attribute of WordprocessingML; "" when it is not there."""
        return self.attributes.get(f"{W} {name}", "") or self.attributes.get(f"{STRICT_W} {name}", "")

    def child(self, name: str) -> Node | None:
        """Return the first child of that name."""
        return next((each for each in self.children if each.name == name), None)

    def ancestors(self) -> Iterator[Node]:
        """Yield what it stands in, from within outwards."""
        at = self.parent
        while at:
            yield at
            at = at.parent

    def all(self) -> Iterator[Node]:
        """Yield it and all that stands in it, in the order of the part."""
        left = [self]
        while left:
            node = left.pop()
            yield node
            left += reversed(node.children)

    @property
    def wordprocessing(self) -> bool:
        """Whether it is of WordprocessingML."""
        return self.namespace in {W, STRICT_W}


class _NotAllowed(Exception):  # noqa: N818 - it ends the parsing and is caught at once
    """What a part may not hold."""


def in_utf8(data: bytes) -> bytes | None:
    """Return a part in UTF-8: the same bytes when it is; None when its encoding is unknown or wrong."""
    declared = _DECLARED.match(data)
    encoding = _BYTE_ORDERS.get(data[:2]) or (declared[1].decode() if declared else "utf-8")
    try:
        codec = codecs.lookup(encoding).name
        if codec in {"utf-8", "ascii"}:
            return data
        text = data.decode(codec) if codec in _ENCODINGS else None
    except (LookupError, UnicodeError):
        return None
    if text is None:
        return None
    return _DECLARATION.sub(r'\1"UTF-8"', text.removeprefix("\ufeff"), count=1).encode()


def scanned(data: bytes) -> Node | None:
    """Return the root of a part in UTF-8; None when it is not well formed or brings a document type."""
    scan = _Scan(data)
    try:
        scan.parser.Parse(data, True)  # noqa: FBT003 - its only form
    except (expat.ExpatError, _NotAllowed, ValueError, LookupError):
        return None
    return scan.root


def prefix_of(data: bytes, node: Node) -> str:
    """Return the prefix that an element's name has, with its colon; "" for none."""
    found = _PREFIX.match(data, node.start)
    return f"{found[1].decode()}:" if found and found[1] else ""


def attribute_span(data: bytes, node: Node, name: bytes) -> tuple[int, int] | None:
    """Return where the value of an attribute stands, without its quotes; `name` is written with its prefix."""
    pattern = re.compile(rb"\s" + re.escape(name) + rb"""\s*=\s*(?:"([^"]*)"|'([^']*)')""")
    found = pattern.search(data, node.start, node.inner)
    return found.span(found.lastindex or 0) if found else None


class _Scan:
    """Gathers the elements of one part."""

    def __init__(self, data: bytes) -> None:
        self.root: Node | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True  # else every reference in a text comes alone, and a long text takes for ever
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartNamespaceDeclHandler = self._declared
        self.parser.EndNamespaceDeclHandler = self._forgotten
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._data = data
        self._open: list[Node] = []
        self._namespaces: dict[str | None, list[str]] = {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            self._refuse()
        namespace, _, local = name.rpartition(" ")
        at = self.parser.CurrentByteIndex
        node = Node(local, namespace, attributes, at, self._open[-1] if self._open else None)
        if local == "Choice":
            here = {prefix: uris[-1] for prefix, uris in self._namespaces.items() if uris}
            node.understood = understood(attributes.get("Requires"), here)
        tag = _TAG.match(self._data, at)
        node.inner = tag.end() if tag else at
        if node.parent:
            node.parent.children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        node = self._open.pop()
        if self._data[node.inner - 2 : node.inner] == b"/>":
            node.close = node.end = node.inner
        else:
            node.close = self.parser.CurrentByteIndex
            node.end = self._data.index(b">", node.close) + 1

    def _words(self, words: str) -> None:
        node = self._open[-1]
        if node.name in _WORDS and not node.children:
            node.text += words

    def _declared(self, prefix: str | None, uri: str) -> None:
        self._namespaces.setdefault(prefix, []).append(uri)

    def _forgotten(self, prefix: str | None) -> None:
        self._namespaces[prefix].pop()

    def _refuse(self, *_: object) -> NoReturn:
        raise _NotAllowed
