"""What is said of a path that leads away from a unit's folder."""

from __future__ import annotations

from pipeline.findings import finding
from pipeline.model.diagnostic import Diagnostic, Location
from pipeline.surroundings import is_too_long

_SHORTER = "把文件名改短：一个名字最多255个字节，汉字一个占三个；Windows 上最多255个字"
_HOW = "写从本单位文件夹算起的路径，如 ../甲县；别处的文件先复制到单位旁边"
_ONE_IS_ENOUGH = "“**”只写一处，例如 报送/**/*.xlsx"


def elsewhere(path: str, key: str, at: Location) -> Diagnostic:
    """Return the finding on a path that is no place around the unit."""
    if is_too_long(path):
        return finding(
            "D143-place-elsewhere", at, key=key, path=path, why="的名字太长，系统里没有这么长的", how=_SHORTER
        )
    return finding("D143-place-elsewhere", at, key=key, path=path, why="不在单位文件夹附近", how=_HOW)


def endless(path: str, key: str, at: Location) -> Diagnostic:
    """Return the finding on a glob that steps into folders of any depth at several places: it is compared for ever."""
    why = f"里“**”太多（{path.count('**')}处），要找太久"
    return finding("D143-place-elsewhere", at, key=key, path=path, why=why, how=_ONE_IS_ENOUGH)
