"""Is every distribution there, whole, as it was published, with its licence?"""

from __future__ import annotations

import base64
import csv
import hashlib
from collections.abc import Iterator
from email import message_from_bytes

from packaging.utils import canonicalize_name

from tools.bundle.checks.bundle import Bundle
from tools.bundle.licences import licence_texts
from tools.bundle.requirements import asked_for
from tools.bundle.unpacked import LEFT_OUT

_WANTED = (
    "启动季报.bat",
    "jibao.bat",
    "使用说明.txt",
    "许可.txt",
    "app/start.py",
    "app/suits.py",
    "app/packages/pipeline/",
)
_OF_OTHERS, _OURS = ("app/packages/", "python/"), ("app/packages/pipeline/", "app/packages/jibao-")
_ASKED_FOR = ("inputs/", "templates/", "outputs/", "python/")


def parts_that_are_missing(bundle: Bundle) -> Iterator[str]:
    """What every bundle has; and the scripts of the workbench, which another tool puts there."""
    for wanted in (*_WANTED, *_ASKED_FOR):
        if not any(path.startswith(wanted) if wanted.endswith("/") else path == wanted for path in bundle.files):
            yield f"缺 {wanted}"
    has_workbench = any(path.startswith("pipeline/workbench/") for path in bundle.packages)
    if has_workbench and "pipeline/workbench/static/page.js" not in bundle.packages:
        yield "缺工作台的脚本 pipeline/workbench/static/page.js：先运行 make page"


def requirements_that_are_not_met(bundle: Bundle) -> Iterator[str]:
    """Requirements of a Windows that are missing or of another version; what nobody asks for; what is not pinned."""
    about = {about: message_from_bytes(bundle.packages[f"{about}/METADATA"]) for about in bundle.abouts}
    there = {canonicalize_name(said["Name"]): said["Version"] for said in about.values()}
    asked = {canonicalize_name("jibao")}
    for folder, said in about.items():
        for requirement in asked_for(bundle.packages[f"{folder}/METADATA"], bundle.target):
            name = canonicalize_name(requirement.name)
            asked.add(name)
            if name not in there:
                yield f"{said['Name']} 要用 {requirement}，包里没有"
            elif there[name] not in requirement.specifier:
                yield f"{said['Name']} 要用 {requirement}，包里是 {there[name]}"
    yield from (f"没有谁用它：{name}" for name in sorted(there.keys() - asked))
    for name, version in there.items():
        if name != "jibao" and bundle.pins.get(name) != version:
            yield f"{name} {version} 不是 constraints.txt 写的版本"


def records_that_disagree(bundle: Bundle) -> Iterator[str]:
    """Files that are not what the RECORD of their distribution says; files that only one of both has."""
    recorded = set[str]()
    for about in bundle.abouts:
        for path, digest, _ in csv.reader(bundle.packages[f"{about}/RECORD"].decode().splitlines()):
            beside = _beside(path)
            recorded.add(beside)
            data = bundle.packages.get(beside)
            if data is None and not beside.startswith(LEFT_OUT) and ".data/" not in beside:
                yield f"{about} 列着的文件不在：{path}"
            if data is not None and digest and digest != _digest(data, digest.partition("=")[0]):
                yield f"和 {about} 记的不一样：{path}"
    yield from (f"没有谁的文件：{path}" for path in bundle.packages if path not in recorded)


def _beside(path: str) -> str:
    folder, _, rest = path.partition("/")
    kind, _, inner = rest.partition("/")
    return inner if folder.endswith(".data") and kind in {"purelib", "platlib"} else path


def _digest(data: bytes, method: str) -> str:
    return f"{method}={base64.urlsafe_b64encode(hashlib.new(method, data).digest()).rstrip(b'=').decode()}"


def texts_of_licences_that_are_missing(bundle: Bundle) -> Iterator[str]:
    """Distributions that bring no licence text, though all that we use ask to be passed on with theirs."""
    yield from (f"{about} 没有许可的原文" for about, texts in licence_texts(bundle.packages).items() if not texts)


def places_of_the_builder(bundle: Bundle) -> Iterator[str]:
    """Files of ours that name a folder of the machine that built the bundle."""
    for path, data in bundle.files.items():
        foreign = path.startswith(_OF_OTHERS) and not path.startswith(_OURS)
        if not foreign and any(place.encode() in data for place in bundle.private):
            yield f"写着打包电脑的文件夹：{path}"
