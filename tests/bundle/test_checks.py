"""Each check of a bundle finds the wrong thing that it is there for, and a sound bundle has nothing wrong."""

from __future__ import annotations

import pytest

from tests.support.bundles import FOLDER, TARGET, bundle, distribution, module, old_module, sound
from tools.bundle.checks import Bundle, complaints
from tools.bundle.checks.names import entries_that_tell_the_day, names_that_windows_refuses
from tools.bundle.contents import for_cmd, for_notepad

PACKAGES = "app/packages/"
QUICK = f"{PACKAGES}quick-2.1.dist-info"
CLI = f"{PACKAGES}pipeline/cli/__init__.py"


def changed(path: str, data: bytes) -> list[str]:
    """What is wrong once a file is changed or added."""
    return complaints(bundle({**sound(), path: data}))


def another(*files: tuple[str, bytes]) -> list[str]:
    """What is wrong once the distribution that ours needs holds these files, and says so itself."""
    parts = distribution("quick", "2.1", {"quick/ways.py": b"", **dict(files)})
    return complaints(bundle({**sound(), **{f"{PACKAGES}{path}": data for path, data in parts.items()}}))


def test_a_sound_bundle_has_nothing_wrong() -> None:
    assert complaints(bundle(sound())) == []


@pytest.mark.parametrize(
    "path", ["启动季报.bat", "jibao.bat", "使用说明.txt", "许可.txt", "app/start.py", "app/suits.py"]
)
def test_what_every_bundle_has_is_missed(path: str) -> None:
    files = sound()
    del files[path]
    assert f"缺 {path}" in complaints(bundle(files))


def test_a_workbench_without_its_scripts_is_told() -> None:
    found = changed(f"{PACKAGES}pipeline/workbench/__init__.py", b"")
    assert "缺工作台的脚本 pipeline/workbench/static/page.js：先运行 make page" in found


@pytest.mark.parametrize(
    "name",
    ["aux.txt", "Con.d/x", "a:b", "尾点.", "尾空格 ", "what?", "a\\b", " 头空格", "甲//乙"],
)
def test_names_that_windows_refuses(name: str) -> None:
    path = f"{FOLDER}/inputs/{name}"
    assert f"Windows 不接受这个名称：{path}" in changed(f"inputs/{name}", b"")


@pytest.mark.parametrize("name", ["auxiliary.txt", ".jibao.json", "（1）台账 副本.xlsx", "6+X结对.xlsx"])
def test_names_that_windows_takes(name: str) -> None:
    assert changed(f"inputs/{name}", b"") == []


def test_names_that_differ_in_case_alone() -> None:
    assert changed("使用说明.TXT", for_notepad("")) == [f"只差大小写的名称：{FOLDER}/使用说明.txt"]


def test_paths_too_long_for_a_desktop() -> None:
    name = "长" * 160
    assert [each for each in changed(f"inputs/{name}", b"") if each.startswith("路径太长（")]
    assert not [each for each in changed(f"inputs/{name[:130]}", b"") if each.startswith("路径太长（")]


def test_names_without_their_encoding_and_entries_with_a_clock() -> None:
    whole = bundle(sound())
    data = bytearray(whole.data)
    entry = data.index(f"{FOLDER}/使用说明.txt".encode(), data.index(b"PK\1\2")) - 46  # in the central directory
    data[entry + 9] &= ~0x08  # the flags are bytes 8 and 9
    data[entry + 14] += 1  # the day
    plain = Bundle(bytes(data), TARGET, whole.pins)
    (garbled,) = {each.filename for each in plain.entries} - {each.filename for each in whole.entries}
    assert f"名称没有注明是 UTF-8：{garbled}" in list(names_that_windows_refuses(plain))
    assert list(entries_that_tell_the_day(plain)) == [f"带着时间：{garbled}"]


def test_a_requirement_of_windows_that_is_missing() -> None:
    parts = distribution("quick", "2.1", {"quick/ways.py": b""}, ("colours>=1; sys_platform == 'win32'",))
    files = {**sound(), **{f"{PACKAGES}{path}": data for path, data in parts.items()}}
    del files[f"{PACKAGES}quick/_c.cp313-win_amd64.pyd"]
    assert complaints(bundle(files)) == ['quick 要用 colours>=1; sys_platform == "win32"，包里没有']


def test_versions_that_nobody_allowed() -> None:
    files = sound()
    older = distribution(
        "quick", "1.9", {"quick/ways.py": b"", "quick/_c.cp313-win_amd64.pyd": module("python313.dll")}
    )
    files = {path: data for path, data in files.items() if "quick" not in path}
    found = complaints(bundle({**files, **{f"{PACKAGES}{path}": data for path, data in older.items()}}))
    assert found == ["jibao 要用 quick>=2，包里是 1.9", "quick 1.9 不是 constraints.txt 写的版本"]


def test_what_nobody_asks_for() -> None:
    idle = distribution("idle", "1", {"idle.py": b""})
    files = {**sound(), **{f"{PACKAGES}{path}": data for path, data in idle.items()}}
    assert complaints(bundle(files, {"quick": "2.1", "idle": "1"})) == ["没有谁用它：idle"]


def test_files_that_are_not_what_was_published() -> None:
    assert changed(f"{PACKAGES}quick/ways.py", b"import evil\n") == ["和 quick-2.1.dist-info 记的不一样：quick/ways.py"]
    assert changed(f"{PACKAGES}quick/more.py", b"") == ["没有谁的文件：quick/more.py"]
    files = sound()
    del files[f"{PACKAGES}quick/_c.cp313-win_amd64.pyd"]
    assert complaints(bundle(files)) == ["quick-2.1.dist-info 列着的文件不在：quick/_c.cp313-win_amd64.pyd"]


def test_a_distribution_without_its_licence() -> None:
    files = sound()
    del files[f"{QUICK}/licenses/LICENSE"]
    assert "quick-2.1.dist-info 没有许可的原文" in complaints(bundle(files))


@pytest.mark.parametrize("line", ["import fcntl", "from quick import slow\nimport quick.slow", "import distutils.core"])
def test_imports_that_lead_nowhere(line: str) -> None:
    found = changed(CLI, sound()[CLI] + line.encode())
    assert [each for each in found if "引用" in each]
    assert not [each for each in changed(CLI, sound()[CLI] + b"import quick.ways, json.decoder\n") if "引用" in each]


def test_modules_of_other_machines() -> None:
    assert "别的系统的文件：quick/_c.so" in another(("quick/_c.so", b"\x7fELF"))
    assert "别的系统的文件：quick/libc.so.6" in another(("quick/libc.so.6", b""))
    assert "不是64位 Windows 的文件：quick/_d.pyd" in another(("quick/_d.pyd", old_module()))
    assert "不是64位 Windows 的文件：quick/_d.pyd" in another(("quick/_d.pyd", b"\xcf\xfa\xed\xfe"))
    wrong = "quick/_d.cp312-win_amd64.pyd"
    assert f"不是 Python 3.13 的模块：{wrong}" in another((wrong, module("python312.dll")))


def test_libraries_that_nobody_brings() -> None:
    asking = ("quick/_d.pyd", module("KERNEL32.dll", "msvcp140.dll", "api-ms-win-crt-math-l1-1-0.dll", "python3.dll"))
    assert "quick/_d.pyd 要用 msvcp140.dll，包里没有" in another(asking)
    assert not [each for each in another(asking, ("quick.libs/MSVCP140.dll", module("ntdll.dll"))) if "要用" in each]


def test_batches_that_cmd_misreads() -> None:
    assert "jibao.bat：每行应当以 CRLF 结尾" in changed("jibao.bat", b"@echo off\n")
    assert "jibao.bat：设代码页以前有汉字" in changed("jibao.bat", for_cmd("rem 季报\n"))
    assert "jibao.bat：不是 GBK" in changed("jibao.bat", b"chcp 936 >nul\r\necho \xff\r\n")


def test_characters_whose_second_half_is_a_sign() -> None:
    bar = bytes([0x81, ord("|")]).decode("gbk")
    assert f"jibao.bat：“{bar}”的后一半是 cmd 的符号，换个字" in changed(
        "jibao.bat", for_cmd(f"chcp 936 >nul\necho {bar}\n")
    )


def test_batches_that_call_what_is_missing() -> None:
    batch = '@echo off\ncall "%~dp0jibao.bat" surf\ngoto sea\n"%HERE%app\\go.py"\n"%HERE%python\\python.exe"\n'
    assert [each for each in changed("启动季报.bat", for_cmd(batch)) if "启动季报" in each] == [
        "启动季报.bat 要用 app/go.py，包里没有",
        "启动季报.bat 没有标号 sea",
        "启动季报.bat 用的命令 jibao surf 不存在",
    ]


def test_notes_that_notepad_misreads() -> None:
    assert changed("使用说明.txt", "说明\r\n".encode()) == ["使用说明.txt：开头没有 UTF-8 的标记"]
    assert changed("使用说明.txt", "说明\n".encode("utf-8-sig")) == ["使用说明.txt：每行应当以 CRLF 结尾"]


def test_places_of_the_machine_that_built_it() -> None:
    files = {**sound(), "templates/总结.md": b"/home/li/jibao/templates", "python/LICENSE.txt": b"/home/li/"}
    assert complaints(bundle(files, private=("/home/li/",))) == ["写着打包电脑的文件夹：templates/总结.md"]
