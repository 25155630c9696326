"""Under which licences may the parts of the bundle be passed on? Every text, from the parts themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path

_TEXT = re.compile(r"[^/]+\.dist-info/(?:licenses/.+|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*)", re.IGNORECASE)
_RULE = "=" * 78


class NoLicenceError(Exception):
    """The text of a licence is not to be had; the words say whose."""


@dataclass(frozen=True, slots=True)
class Part:
    """Software of somebody: what it is called, its licence in short, and the texts by the names of their files."""

    name: str
    licence: str
    texts: Mapping[str, str]


def licence_texts(packages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return the paths of the texts of each distribution, by the folder of what is said about it."""
    abouts = sorted({path.partition("/")[0] for path in packages if path.partition("/")[0].endswith(".dist-info")})
    return {
        about: [path for path in sorted(packages) if path.startswith(f"{about}/") and _TEXT.fullmatch(path)]
        for about in abouts
    }


def parts_of(packages: Mapping[str, bytes]) -> Iterator[Part]:
    """Return the distributions in a folder of packages."""
    for about, paths in licence_texts(packages).items():
        says = message_from_bytes(packages[f"{about}/METADATA"])
        texts = {path.partition("/")[2]: packages[path].decode("utf-8", errors="replace") for path in paths}
        yield Part(f"{says['Name']} {says['Version']}", _named(says), texts)


def parts_of_the_page(project: Path) -> Iterator[Part]:
    """Return what the scripts of the workbench are bundled from, as npm has locked and installed it.

    Raises:
        NoLicenceError: It is not installed.
    """
    folder = project / "tools" / "page"
    locked = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for place, says in locked.items():
        if place and not says.get("dev"):
            texts = {
                path.name: path.read_text(encoding="utf-8") for path in sorted((folder / place).glob("LICEN[CS]E*"))
            }
            if not texts:
                raise NoLicenceError(f"没有 {place} 的许可原文，先运行 make page")
            yield Part(f"{place.removeprefix('node_modules/')} {says['version']}", says.get("license", "见下"), texts)


def all_licences(parts: Iterable[Part]) -> str:
    """Return one text: what is in the bundle, under which licence, and the licences."""
    listed = list(parts)
    head = "季报和它用到的软件，各自的许可如下。Python 本身的许可在 python 文件夹的 LICENSE.txt 里。\n"
    return "\n".join([head, *(f"{part.name}：{part.licence}" for part in listed), *_quoted(listed)]) + "\n"


def _named(says: Message) -> str:
    kinds = [each for each in says.get_all("Classifier", []) if each.startswith("License ::")]
    classified = [each.rpartition(" :: ")[2] for each in kinds]
    short = str(says["License"] or "").splitlines()[:1]
    return says["License-Expression"] or "、".join(classified or short) or "见下"


def _quoted(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        for name, text in part.texts.items():
            yield f"\n{_RULE}\n{part.name}  {name}\n{_RULE}\n"
            yield text.replace("\r\n", "\n").strip()
