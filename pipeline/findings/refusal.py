"""What the system says when it refuses a file, in Chinese."""

from __future__ import annotations

from errno import errorcode


def refusal(error: OSError) -> str:
    """Return why a file could not be read or written."""
    common = {
        "ENOSPC": "磁盘已满",
        "EACCES": "没有写入权限，或文件正被 Word、WPS 打开",
        "EPERM": "没有写入权限",
        "EROFS": "磁盘只读",
        "ENAMETOOLONG": "文件名太长",
        "ENOTDIR": "同名的文件占住了文件夹的位置",
        "EISDIR": "同名的文件夹占住了文件的位置",
    }
    return common.get(errorcode.get(error.errno or 0, ""), "系统拒绝读写")
