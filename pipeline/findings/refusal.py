"""What the system says when it refuses a file, in Chinese."""

from __future__ import annotations

from errno import errorcode

_WORDS = {
    "ENOSPC": "磁盘已满",
    "EDQUOT": "磁盘上分给这个用户的空间已满",
    "EFBIG": "文件太大，磁盘或系统不允许",
    "EACCES": "没有读写权限，或文件正被 Word、WPS 打开",
    "EPERM": "没有读写权限",
    "EROFS": "磁盘只读",
    "EBUSY": "文件正被别的程序占用",
    "ETXTBSY": "文件正被别的程序占用",
    "ENAMETOOLONG": "文件名太长",
    "ENOENT": "文件或文件夹刚刚不见了",
    "EEXIST": "同名的文件或文件夹占住了位置",
    "ENOTDIR": "同名的文件占住了文件夹的位置",
    "EISDIR": "同名的文件夹占住了文件的位置",
    "ELOOP": "链接绕了圈，或者通到别处",
    "EIO": "磁盘或网络盘出了故障",
    "ESTALE": "网络盘断开了",
    "ETIMEDOUT": "网络盘没有回应",
    "EMFILE": "打开的文件太多",
}
_OF_WINDOWS = {32: "文件正被 Word、WPS 或别的程序打开", 33: "文件正被别的程序占用", 112: "磁盘已满", 53: "网络盘断开了"}
"""By the numbers that Windows itself gives, which tell more than what they are translated into."""

NO_PLAIN_FILE = "这是管道或者设备，不是文件"
"""Why something is not read that would keep us waiting for ever."""


def refusal(error: OSError) -> str:
    """Return why a file could not be read or written."""
    by_windows = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0, "")
    return by_windows or _WORDS.get(errorcode.get(error.errno or 0, ""), "系统拒绝读写")
