"""Under which licences may the parts of the bundle be passed on? Every text, from the wheels themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message

_TEXT = re.compile(r"[^/]+\.dist-info/(?:licenses/.+|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)", re.IGNORECASE)
_RULE = "=" * 78


def licence_texts(packages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the texts of each distribution, by the folder of what is said about it."""
    abouts = sorted({path.partition("/")[0] for path in packages if path.partition("/")[0].endswith(".dist-info")})
    return {
        about: [path for path in sorted(packages) if path.startswith(f"{about}/") and _TEXT.fullmatch(path)]
        for about in abouts
    }


def all_licences(packages: Mapping[str, bytes]) -> str:
    """Return one text: what is in the bundle, under which licence, and the licences."""
    texts = licence_texts(packages)
    return "\n".join([*_list(packages, texts), *_texts(packages, texts)]) + "\n"


def _list(packages: Mapping[str, bytes], texts: Mapping[str, list[str]]) -> Iterator[str]:
    yield "季报和它用到的软件，各自的许可如下。Python 本身的许可在 python 文件夹的 LICENSE.txt 里。"
    yield ""
    for about in texts:
        says = message_from_bytes(packages[f"{about}/METADATA"])
        yield f"{says['Name']} {says['Version']}：{_named(says)}"


def _named(says: Message) -> str:
    classified = [
        each.rpartition(" :: ")[2] for each in says.get_all("Classifier", []) if each.startswith("License ::")
    ]
    short = str(says["License"] or "").splitlines()[:1]
    return says["License-Expression"] or "、".join(classified or short) or "见下"


def _texts(packages: Mapping[str, bytes], texts: Mapping[str, list[str]]) -> Iterator[str]:
    for about, paths in texts.items():
        for path in paths:
            yield f"\n{_RULE}\n{about.removesuffix('.dist-info')}  {path.partition('/')[2]}\n{_RULE}\n"
            yield packages[path].decode("utf-8", errors="replace").replace("\r\n", "\n").strip()
