"""Files of two units that are called alike and go into one folder: none replaces the other's without a word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import jibao
from pipeline.publish import Maker, publish
from tests.build.test_build import SUMMARY, office

NAME, BESIDE = "总结.docx", "总结（新生成）.docx"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a document of the first unit in it."""
    made(tmp_path / "甲")
    folder = tmp_path / "稿件"
    assert write(folder, b"one", Maker(tmp_path / "甲", "甲局")) == []
    return folder


def made(unit: Path) -> Path:
    unit.mkdir(parents=True, exist_ok=True)
    (unit / "unit.yaml").touch()
    return unit


def write(folder: Path, content: bytes, by: Maker | None) -> list[str]:
    return [each.code for each in publish({NAME: content}, folder, by=by).diagnostics]


def standing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_one_of_another_unit_is_kept_and_both_go_on_by_themselves(out: Path, tmp_path: Path) -> None:
    one, other = Maker(tmp_path / "甲", "甲局"), Maker(made(tmp_path / "乙"), "乙局")
    assert write(out, b"two", other) == ["U016"]
    assert standing(out) == {NAME: b"one", BESIDE: b"two"}
    assert write(out, b"two again", other) == ["U016"]
    assert write(out, b"one again", one) == []
    assert standing(out) == {NAME: b"one again", BESIDE: b"two again"}


def test_it_is_said_whose_it_is_and_where_the_new_one_stands(out: Path, tmp_path: Path) -> None:
    told = publish({NAME: b"two"}, out, by=Maker(made(tmp_path / "乙"), "乙局")).diagnostics
    assert "“甲局”" in told[0].message
    assert BESIDE in told[0].message


def test_a_copy_of_a_unit_that_is_still_there_is_another_one(out: Path, tmp_path: Path) -> None:
    assert write(out, b"two", Maker(made(tmp_path / "甲 - 副本"), "甲局")) == ["U016"]
    assert standing(out)[NAME] == b"one"


@pytest.mark.parametrize("new", ["甲局机关", "办公室/甲"])
def test_a_unit_that_was_renamed_or_moved_is_the_same(out: Path, tmp_path: Path, new: str) -> None:
    (tmp_path / new).parent.mkdir(exist_ok=True)
    (tmp_path / "甲").rename(tmp_path / new)
    assert write(out, b"two", Maker(tmp_path / new, "甲局")) == []
    assert standing(out) == {NAME: b"two"}


def test_a_unit_that_corrected_its_name_is_the_same(out: Path, tmp_path: Path) -> None:
    assert write(out, b"two", Maker(tmp_path / "甲", "甲县局")) == []
    assert standing(out) == {NAME: b"two"}


def test_a_project_that_was_moved_whole_knows_its_own(out: Path, tmp_path: Path) -> None:
    (tmp_path / "新").mkdir()
    for name in ("甲", "稿件"):
        (tmp_path / name).rename(tmp_path / "新" / name)
    assert write(tmp_path / "新" / out.name, b"two", Maker(tmp_path / "新" / "甲", "甲局")) == []


def test_one_that_is_gone_makes_place_for_another(out: Path, tmp_path: Path) -> None:
    (out / NAME).unlink()
    assert write(out, b"two", Maker(made(tmp_path / "乙"), "乙局")) == []
    assert standing(out) == {NAME: b"two"}
    assert write(out, b"one again", Maker(tmp_path / "甲", "甲局")) == ["U016"]


def test_the_very_same_is_written_by_both_and_stays_the_first_ones(out: Path, tmp_path: Path) -> None:
    other = Maker(made(tmp_path / "乙"), "乙局")
    assert write(out, b"one", other) == []
    assert write(out, b"two", other) == ["U016"]
    assert standing(out) == {NAME: b"one", BESIDE: b"two"}


def test_a_final_copy_of_another_unit_is_kept_too(out: Path, tmp_path: Path) -> None:
    other = Maker(made(tmp_path / "乙"), "乙局")
    assert [each.code for each in publish({NAME: b"two"}, out, by=other, final=True).diagnostics] == ["U016"]
    assert standing(out) == {NAME: b"one", BESIDE: b"two"}


def test_a_record_of_before_and_files_of_no_unit_are_anybodys(out: Path, tmp_path: Path) -> None:
    record = out / ".jibao.json"
    kept = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps({name: each["hashes"] for name, each in kept.items()}), encoding="utf-8")
    assert write(out, b"two", Maker(made(tmp_path / "乙"), "乙局")) == []
    assert write(out, b"three", None) == []


@pytest.mark.parametrize("way", ["//server/share/甲", "/etc", "C:/甲", "\0", "长" * 5000, 1, None])
def test_a_forged_way_is_not_looked_for(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: object
) -> None:
    record = out / ".jibao.json"
    kept = json.loads(record.read_text(encoding="utf-8"))
    kept[NAME]["unit"][0] = way
    record.write_text(json.dumps(kept), encoding="utf-8")
    looked: list[str] = []

    def look(path: Path) -> bool:
        looked.append(str(path))
        return False

    monkeypatch.setattr(Path, "is_file", look)
    assert write(out, b"two", Maker(made(tmp_path / "乙"), "甲局")) == []
    assert not any(each.startswith(("//", "/etc")) for each in looked)


def test_its_record_tells_nothing_of_the_machine(out: Path, tmp_path: Path) -> None:
    text = (out / ".jibao.json").read_text(encoding="utf-8")
    assert json.loads(text)[NAME]["unit"] == ["../甲", "甲局"]
    assert str(tmp_path) not in text


def test_a_unit_elsewhere_is_known_again_and_no_name_of_its_folders_is_kept(tmp_path: Path) -> None:
    unit, folder = made(tmp_path / "Users" / "李秘书" / "inputs" / "甲"), tmp_path / "共享"
    other = made(tmp_path / "Users" / "李秘书" / "inputs" / "乙")
    assert write(folder, b"one", Maker(unit, "甲局")) == []
    assert "李秘书" not in (folder / ".jibao.json").read_text(encoding="utf-8")
    assert write(folder, b"two", Maker(unit, "甲县某局")) == []  # its name was corrected
    assert write(folder, b"three", Maker(other, "乙局")) == ["U016"]
    assert write(folder, b"four", Maker(made(tmp_path / "别处" / "inputs" / "甲"), "甲县某局")) == ["U016"]


def test_who_builds_from_where_makes_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, folder = made(tmp_path / "甲" / "units" / "甲"), tmp_path / "稿件"
    for at, place in enumerate((tmp_path, tmp_path / "甲", Path("/"))):
        monkeypatch.chdir(place)
        assert write(folder, str(at).encode(), Maker(unit, "甲局")) == []


def test_two_units_of_one_short_name_as_people_build_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, people in (("甲", ["张三"]), ("乙", ["张三", "李四"])):
        unit = office(tmp_path / "inputs" / folder, people, 总结=SUMMARY)
        (unit / "unit.yaml").write_text(f"名称: {folder}县某局\n简称: 某局\n", encoding="utf-8")

    def build(unit: str) -> Result:
        return CliRunner().invoke(jibao, ["build", unit, "2025", "--out", "稿件"])

    assert "U016" not in build("甲").output
    before = standing(tmp_path / "稿件")
    told = build("乙")
    assert (told.exit_code, told.output.count("U016")) == (0, 2)
    assert "“甲县某局”" in told.output
    assert {name: data for name, data in standing(tmp_path / "稿件").items() if name in before} == before
    assert len(standing(tmp_path / "稿件")) == 2 * len(before)
    (tmp_path / "inputs" / "甲").rename(tmp_path / "inputs" / "甲县")
    assert "U016" not in build("甲县").output
