"""Files are written whole or not at all, and nobody's edits are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish import MANIFEST, publish

NAME = "某局2025年三季度工作总结（征求意见稿）.docx"
BESIDE = "某局2025年三季度工作总结（征求意见稿）（新生成）.docx"


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_writes_files_and_folders(tmp_path: Path) -> None:
    outcome = publish({NAME: b"one", "个人成长档案/张三.docx": b"two"}, tmp_path / "a" / "b")
    assert not outcome.diagnostics
    assert [path.read_bytes() for path in outcome.value] == [b"one", b"two"]
    assert names(tmp_path / "a" / "b") == {NAME, "个人成长档案/张三.docx", MANIFEST}


def test_replaces_what_it_wrote_itself(tmp_path: Path) -> None:
    publish({NAME: b"old"}, tmp_path)
    assert not publish({NAME: b"new"}, tmp_path).diagnostics
    assert (tmp_path / NAME).read_bytes() == b"new"


def test_keeps_an_edited_file_and_puts_the_new_one_beside_it(tmp_path: Path) -> None:
    publish({NAME: b"old"}, tmp_path)
    (tmp_path / NAME).write_bytes(b"edited by a leader")
    for content in (b"new", b"newer"):
        outcome = publish({NAME: content}, tmp_path)
        assert [each.code for each in outcome.diagnostics] == ["U011"]
        assert str(outcome.diagnostics[0].location) == NAME
        assert (tmp_path / NAME).read_bytes() == b"edited by a leader"
        assert (tmp_path / BESIDE).read_bytes() == content
    (tmp_path / BESIDE).write_bytes(b"edited too")
    publish({NAME: b"newest"}, tmp_path)
    assert (tmp_path / BESIDE).read_bytes() == b"edited too"
    assert (tmp_path / BESIDE.replace("新生成", "新生成2")).read_bytes() == b"newest"


def test_forms_of_one_document_stay_together(tmp_path: Path) -> None:
    printed, printed_beside = NAME.replace(".docx", ".pdf"), BESIDE.replace(".docx", ".pdf")
    publish({NAME: b"old", printed: b"old print", "别的.pdf": b"old"}, tmp_path)
    (tmp_path / NAME).write_bytes(b"edited by a leader")
    outcome = publish({NAME: b"new", printed: b"new print", "别的.pdf": b"new"}, tmp_path)
    assert [(each.code, str(each.location)) for each in outcome.diagnostics] == [("U011", NAME)]
    contents = {name: (tmp_path / name).read_bytes() for name in (NAME, printed, BESIDE, printed_beside, "别的.pdf")}
    assert contents == {
        NAME: b"edited by a leader",
        printed: b"old print",
        BESIDE: b"new",
        printed_beside: b"new print",
        "别的.pdf": b"new",
    }


def test_the_page_for_the_web_site_is_a_form_of_its_document(tmp_path: Path) -> None:
    forms = (NAME, NAME.replace(".docx", ".html"), NAME.replace(".docx", "（网页）.html"))
    publish(dict.fromkeys(forms, b"old"), tmp_path)
    (tmp_path / forms[2]).write_bytes(b"edited by the editor of the site")
    outcome = publish(dict.fromkeys(forms, b"new"), tmp_path)
    aside = (BESIDE, BESIDE.replace(".docx", ".html"), BESIDE.replace(".docx", "（网页）.html"))
    assert [each.message.partition("：")[2] for each in outcome.diagnostics] == ["、".join(aside)]
    assert names(tmp_path) == {*forms, *aside, MANIFEST}
    assert [(tmp_path / name).read_bytes() for name in aside] == [b"new"] * 3


def test_an_edited_print_leaves_the_same_document_where_it_is(tmp_path: Path) -> None:
    printed, printed_beside = NAME.replace(".docx", ".pdf"), BESIDE.replace(".docx", ".pdf")
    files = {NAME: b"same", printed: b"print"}
    publish(files, tmp_path)
    (tmp_path / printed).write_bytes(b"signed by hand")
    for _ in range(2):
        outcome = publish(files, tmp_path)
        assert [str(each.location) for each in outcome.diagnostics] == [printed]
        assert outcome.diagnostics[0].message.endswith(f"：{printed_beside}")
        assert outcome.value == (tmp_path / NAME, tmp_path / printed_beside)
        assert names(tmp_path) == {NAME, printed, printed_beside, MANIFEST}
    # What differs goes with the edited file, and the finding says so.
    (finding,) = publish({NAME: b"new", printed: b"new print"}, tmp_path).diagnostics
    assert finding.message.endswith(f"：{BESIDE}、{printed_beside}")
    kept = {name: (tmp_path / name).read_bytes() for name in (NAME, printed, BESIDE, printed_beside)}
    assert kept == {NAME: b"same", printed: b"signed by hand", BESIDE: b"new", printed_beside: b"new print"}


def test_a_file_that_was_there_before_us_is_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"somebody's")
    assert [each.code for each in publish({NAME: b"ours"}, tmp_path).diagnostics] == ["U011"]
    assert (tmp_path / NAME).read_bytes() == b"somebody's"


@pytest.mark.parametrize("damage", [b"", b"[1]", b'{"a": 3}', b"\xff"])
def test_a_damaged_manifest_makes_it_careful(tmp_path: Path, damage: bytes) -> None:
    publish({NAME: b"old"}, tmp_path)
    (tmp_path / MANIFEST).write_bytes(damage)
    publish({NAME: b"new"}, tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"old"
    assert (tmp_path / BESIDE).read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish({NAME: b"old"}, tmp_path)
    before = names(tmp_path)

    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", fail)
        outcome = publish({NAME: b"new"}, tmp_path)
    assert [each.code for each in outcome.diagnostics] == ["U010"]
    assert "磁盘已满" in outcome.diagnostics[0].message
    assert not outcome.value
    assert names(tmp_path) == before
    assert (tmp_path / NAME).read_bytes() == b"old"


def test_a_stop_between_two_moves_leaves_whole_files_that_are_known_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"a": b"old a", "b": b"old b"}, tmp_path)
    real = Path.replace

    def stop_at_b(path: Path, target: Path) -> Path:
        if target.name == "b":
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop_at_b)
        with pytest.raises(KeyboardInterrupt):
            publish({"a": b"new a", "b": b"new b"}, tmp_path)
    assert (tmp_path / "a").read_bytes() == b"new a"
    assert (tmp_path / "b").read_bytes() == b"old b"
    assert not publish({"a": b"newer a", "b": b"newer b"}, tmp_path).diagnostics
    assert (tmp_path / "b").read_bytes() == b"newer b"


def test_a_file_held_open_is_reported_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish({"a": b"old a", "b": b"old b"}, tmp_path)
    real = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if target.name == "a":
            raise PermissionError(13, "in use")
        return real(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", locked)
        outcome = publish({"a": b"new a", "b": b"new b"}, tmp_path)
    assert [each.code for each in outcome.diagnostics] == ["U012"]
    assert (tmp_path / "a").read_bytes() == b"old a"
    assert (tmp_path / "b").read_bytes() == b"new b"
    assert not publish({"a": b"newer a"}, tmp_path).diagnostics, "a file that was not replaced is still ours"


def test_a_file_in_the_way_of_the_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"")
    assert [each.code for each in publish({"a": b""}, tmp_path / "outputs" / "x").diagnostics] == ["U010"]


def test_a_final_document_is_never_replaced_by_another(tmp_path: Path) -> None:
    publish({NAME: b"signed"}, tmp_path, final=True)
    assert not publish({NAME: b"signed"}, tmp_path, final=True).diagnostics
    outcome = publish({NAME: b"other numbers"}, tmp_path, final=True)
    assert [each.code for each in outcome.diagnostics] == ["U013"]
    assert (tmp_path / NAME).read_bytes() == b"signed"
    assert (tmp_path / BESIDE).read_bytes() == b"other numbers"


def test_without_its_manifest_it_knows_its_own_work_by_the_content(tmp_path: Path) -> None:
    publish({NAME: b"same"}, tmp_path)
    (tmp_path / MANIFEST).unlink()
    assert not publish({NAME: b"same"}, tmp_path).diagnostics


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="escape"):
        publish({"../escape.docx": b""}, tmp_path / "out")
