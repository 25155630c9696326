"""Do cmd.exe and Notepad of a Chinese Windows read what people open, and is there what the batch files call?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tools.bundle.checks.bundle import Bundle

_BOM = b"\xef\xbb\xbf"
_CHINESE = b"chcp 936 >nul"
_MEANT = set(b'^|&<>%!"')
"""What cmd.exe would act on, were it the second half of a character that another code page cuts in two."""
_CALLED = re.compile(r"%(?:~dp0|HERE%)([\w.\\]+)")
_GONE_TO = re.compile(r"\bgoto (\w+)")
_LABEL = re.compile(r"^:(\w+)", re.MULTILINE)
_COMMAND = re.compile(r'call "%~dp0jibao\.bat" ([\w-]+)')
_PUT_THERE_BY_PEOPLE = {"python/python.exe", "python"}


def batches_that_cmd_misreads(bundle: Bundle) -> Iterator[str]:
    """Lines that do not end as in DOS; Chinese before the code page is set, or not in GBK, or like a sign of cmd."""
    for path, data in _batches(bundle):
        if data.count(b"\n") != data.count(b"\r\n") or not data.endswith(b"\r\n"):
            yield f"{path}：每行应当以 CRLF 结尾"
        first, chosen, rest = data.partition(_CHINESE)
        if not first.isascii() or (not chosen and not data.isascii()):
            yield f"{path}：设代码页以前有汉字"
        try:
            letters = rest.decode("gbk")
        except UnicodeDecodeError:
            yield f"{path}：不是 GBK"
        else:
            signs = {each for each in letters if not each.isascii() and each.encode("gbk")[1] in _MEANT}
            yield from (f"{path}：“{each}”的后一半是 cmd 的符号，换个字" for each in sorted(signs))


def batches_that_call_what_is_missing(bundle: Bundle) -> Iterator[str]:
    """Files, labels and commands that a batch file names and that are not there."""
    for path, data in _batches(bundle):
        text = data.decode("gbk", errors="replace").replace("\r\n", "\n")
        called = {found.replace("\\", "/") for found in _CALLED.findall(text)}
        yield from (
            f"{path} 要用 {each}，包里没有" for each in sorted(called - bundle.files.keys() - _PUT_THERE_BY_PEOPLE)
        )
        lost = {*_GONE_TO.findall(text)} - {*_LABEL.findall(text)}
        yield from (f"{path} 没有标号 {each}" for each in sorted(lost))
        unknown = {*_COMMAND.findall(text)} - _commands(bundle)
        yield from (f"{path} 用的命令 jibao {each} 不存在" for each in sorted(unknown))


def notes_that_notepad_misreads(bundle: Bundle) -> Iterator[str]:
    """Texts that old Notepads take for GBK, or show in one line."""
    for path, data in bundle.files.items():
        if path.endswith(".txt") and not path.startswith(("app/", "inputs/", "python/LICENSE")):
            if not data.startswith(_BOM):
                yield f"{path}：开头没有 UTF-8 的标记"
            if data.count(b"\n") != data.count(b"\r\n"):
                yield f"{path}：每行应当以 CRLF 结尾"


def _batches(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    return ((path, data) for path, data in bundle.files.items() if path.endswith(".bat"))


def _commands(bundle: Bundle) -> set[str]:
    """The commands of our package, read from its table without running it."""
    source = bundle.packages.get("pipeline/cli/__init__.py", b"")
    tables = (
        node.value.keys
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Dict)
        and "COMMANDS" in map(ast.unparse, node.targets)
    )
    return {str(key.value) for keys in tables for key in keys if isinstance(key, ast.Constant)}
