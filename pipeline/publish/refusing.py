"""Why a file did not reach its place, in words that say what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from pipeline.findings import finding, refusal
from pipeline.model.diagnostic import Diagnostic, FileLocation
from pipeline.publish.turns import Busy, try_folder

ANOTHER_FOLDER = "换一个可以写入的文件夹（build、batch 用 --out）"
ANOTHER_PLACE = "换一个可以写入的文件夹"
THIS_FOLDER = "这个文件只能写在这里，先让这个文件夹可以写入（去掉只读，或者请管理员给写的权限）"
"""What to do where the folder was given, where a file was named, and where it has its one place."""

_ON_WINDOWS = os.name == "nt"
_LONGEST_PATH = 259
"""In characters: what Windows takes, and Office in any case; longer ones it says are not there."""
_ABOUT_NAMES = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})
_WRONG_NAME = frozenset({123, 206, 267})
"""How Windows says that a name is none, or too long."""
_TAKES_NOTHING = "这是系统自己的文件夹，里面不能新建文件"


def refused(target: Path, error: OSError | Busy, advice: str = ANOTHER_FOLDER) -> Diagnostic:
    """Return the finding about a file or folder that could not be written; of what stood there nothing changed.

    `advice` is what else to do where the folder takes no files.
    """
    at = FileLocation(str(target))
    if isinstance(error, Busy):
        return finding("U105-folder-busy", at)
    if reason := _about_its_name(target, error):
        return finding("U106-path-refused", at, reason=reason)
    reason = _TAKES_NOTHING if isinstance(error, FileNotFoundError) and _takes_nothing(target) else refusal(error)
    return finding("U010-output-not-written", at, reason=reason, advice=advice)


def _takes_nothing(target: Path) -> bool:
    """Whether a folder is there, and yet the system says that it is not, as it does of new files in its own."""
    place = target.absolute()
    folder = next((each for each in (place, *place.parents) if each.is_dir()), None)
    try:
        if folder:
            try_folder(folder)
    except FileNotFoundError:
        return bool(folder and folder.is_dir())
    except OSError:
        return False
    return False


def _about_its_name(target: Path, error: OSError) -> str:
    path = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would ask the system about a name that it refuses
    if _ON_WINDOWS and isinstance(error, FileNotFoundError) and len(str(path)) > _LONGEST_PATH:
        return f"整条路径有{len(str(path))}个字，Windows 最多{_LONGEST_PATH}个"
    if error.errno == errno.ENAMETOOLONG:
        return "文件名太长（一个名字最多255个字节，大约85个汉字），或者整条路径太长"
    if error.errno in _ABOUT_NAMES or getattr(error, "winerror", None) in _WRONG_NAME:
        return "名字里有系统不接受的字，或者名字是系统留用的"
    return ""


def not_replaced(folder: Path, name: str, error: OSError) -> Diagnostic:
    """Return the finding about one file of a set, the others of which were written."""
    if reason := _about_its_name(folder / name, error):
        return finding("U106-path-refused", FileLocation(name), reason=reason)
    return finding("U012-file-not-replaced", FileLocation(name), reason=refusal(error))
