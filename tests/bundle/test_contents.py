"""What lies in the bundle, in which encoding, and that the same files give the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.bundles import TARGET, distribution, module, wheel
from tools.bundle.contents import DoubleError, contents, version_of
from tools.bundle.embedded import Embedded, NotAPythonError, embedded
from tools.bundle.licences import NoLicenceError
from tools.bundle.packed import packed
from tools.bundle.unpacked import unpacked


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one unit and one template, and two wheels."""
    unit = tmp_path / "inputs" / "甲局"
    (unit / "templates").mkdir(parents=True)
    (unit / "unit.yaml").write_text("名称: 甲局\n", encoding="utf-8")
    (unit / "~$台账.xlsx").write_bytes(b"open in Excel")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "总结.md").write_text("# 总结\n", encoding="utf-8")
    (tmp_path / "jibao-1.0-py3-none-any.whl").write_bytes(wheel("jibao", "1.0", {"pipeline/__init__.py": b""}))
    (tmp_path / "quick-2.1-py3-none-any.whl").write_bytes(wheel("quick", "2.1", {"quick.py": b""}))
    return tmp_path


def filled(project: Path, python: Embedded | None = None) -> dict[str, bytes]:
    return contents(sorted(project.glob("*.whl")), project, "甲局", TARGET, python)


def test_the_unit_the_templates_and_the_packages_are_there(project: Path) -> None:
    files = filled(project)
    assert files["inputs/甲局/unit.yaml"] == "名称: 甲局\n".encode()
    assert files["templates/总结.md"] == "# 总结\n".encode()
    assert {"app/packages/pipeline/__init__.py", "app/packages/quick.py"} <= files.keys()
    assert not [path for path in files if "~$" in path]


def test_notes_open_in_any_notepad_and_batches_in_cmd(project: Path) -> None:
    files = filled(project)
    assert files["使用说明.txt"].decode("utf-8-sig").startswith("季报 1.0 离线版")
    assert files["使用说明.txt"][:3] == b"\xef\xbb\xbf"
    assert "还缺 Python 3.13（64位）" in files["jibao.bat"].decode("gbk")
    assert b".cp313-win_amd64.pyd" in files["jibao.bat"]
    assert all(line.endswith(b"\r\n") for line in files["启动季报.bat"].splitlines(keepends=True))


def test_every_licence_is_told_and_quoted(project: Path) -> None:
    licences = filled(project)["许可.txt"].decode("utf-8-sig")
    assert "jibao 1.0：MIT\r\nquick 2.1：MIT\r\n" in licences
    assert licences.count("You may.") == 2


def test_the_licences_of_what_the_scripts_are_made_from_are_quoted(project: Path) -> None:
    ours = {"pipeline/__init__.py": b"", "pipeline/workbench/static/page.js": b"(()=>{})()"}
    (project / "jibao-1.0-py3-none-any.whl").write_bytes(wheel("jibao", "1.0", ours))
    folder = project / "tools" / "page"
    for name, text in (("@words/editor", "You may edit."), ("builder", "You may build.")):
        (folder / "node_modules" / name).mkdir(parents=True)
        (folder / "node_modules" / name / "LICENSE").write_text(text, encoding="utf-8")
    locked = {
        "": {"name": "page"},
        "node_modules/@words/editor": {"version": "6.1", "license": "MIT"},
        "node_modules/builder": {"version": "5.9", "license": "Apache-2.0", "dev": True},
    }
    (folder / "package-lock.json").write_text(json.dumps({"packages": locked}), encoding="utf-8")
    licences = filled(project)["许可.txt"].decode("utf-8-sig")
    assert "quick 2.1：MIT\r\n@words/editor 6.1：MIT\r\n" in licences
    assert ("You may edit." in licences, "You may build." in licences) == (True, False)
    (folder / "node_modules/@words/editor/LICENSE").unlink()
    with pytest.raises(NoLicenceError, match="editor"):
        filled(project)


def test_without_python_the_bundle_says_where_to_put_it(project: Path) -> None:
    files = filled(project)
    assert "python-3.13.x-embed-amd64.zip" in files["python/把Python放在这里.txt"].decode("utf-8-sig")
    assert "把Python放在这里" in files["使用说明.txt"].decode("utf-8-sig")


def test_with_python_it_is_there_as_it_was_given(project: Path) -> None:
    files = filled(project, Embedded({"python.exe": b"MZ", "python313._pth": b"."}, TARGET, "3.13.9", "0"))
    assert (files["python/python.exe"], files["python/python313._pth"]) == (b"MZ", b".")
    assert "把Python放在这里" not in files["使用说明.txt"].decode("utf-8-sig")
    assert "python/把Python放在这里.txt" not in files


def test_two_wheels_never_write_one_file(project: Path) -> None:
    (project / "rival-1-py3-none-any.whl").write_bytes(wheel("rival", "1", {"quick.py": b"other"}))
    with pytest.raises(DoubleError, match=r"quick\.py"):
        filled(project)


def test_a_wheel_is_unpacked_as_an_installer_would(tmp_path: Path) -> None:
    inside = {
        "quick/ways.py": b"1",
        "quick-2.1.data/purelib/more.py": b"2",
        "quick-2.1.data/platlib/quick/_c.pyd": b"3",
        "quick-2.1.data/scripts/quick": b"#!python",
        "quick-2.1.data/data/share/man/man1/quick.1": b"manual",
        "pandas/tests/test_frame.py": b"",
        "pandas/testing.py": b"4",
    }
    path = tmp_path / "quick-2.1-py3-none-any.whl"
    path.write_bytes(wheel("quick", "2.1", inside))
    files = {name: data for name, data in unpacked(path).items() if ".dist-info/" not in name}
    assert files == {"quick/ways.py": b"1", "more.py": b"2", "quick/_c.pyd": b"3", "pandas/testing.py": b"4"}


def test_our_version_is_that_of_our_wheel() -> None:
    assert version_of([*distribution("jibao", "1.2.3", {}), *distribution("quick", "9", {})]) == "1.2.3"


@given(st.dictionaries(st.sampled_from(["a", "乙/丙.txt", "jibao.bat", "丁"]), st.binary(max_size=40), min_size=1))
def test_the_zip_depends_on_nothing_but_the_files(files: dict[str, bytes]) -> None:
    data = packed(files)
    assert data == packed(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files


def embeddable(*names: str, program: bytes | None = None) -> bytes:
    """The zip of an embeddable Python with these libraries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, module("kernel32.dll"))
        if program is not None:
            archive.writestr("python.exe", program)
    return buffer.getvalue()


def test_an_embeddable_python_tells_its_version_and_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "python-3.12.4-embed-amd64.zip"
    path.write_bytes(embeddable("python3.dll", "python312.dll", "python312.zip", program=module("python312.dll")))
    read = embedded(path)
    assert (read.target.version, read.version) == ("3.12", "3.12")  # this python.exe says nothing more exact
    assert len(read.digest) == 64
    assert "python312.zip" in read.files


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ an installer", "不是 zip 文件"),
        (embeddable("python313.dll"), "不是 Windows embeddable package"),
        (embeddable("libpython3.13.so", program=module("kernel32.dll")), "不是 Windows embeddable package"),
        (embeddable("python313.dll", program=b"\x7fELF"), "python.exe 不是 Windows 程序"),
        (embeddable("python313.dll", program=module("kernel32.dll", machine=0x14C)), "不是64位（amd64）的"),
        (embeddable("python313.dll", program=module("kernel32.dll", machine=0xAA64)), "不是64位（amd64）的"),
    ],
)
def test_what_is_no_embeddable_python_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "python.zip"
    path.write_bytes(data)
    with pytest.raises(NotAPythonError, match=words):
        embedded(path)


def test_a_python_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAPythonError, match="打不开"):
        embedded(tmp_path / "python.zip")
