"""Starts jibao with the packages that lie beside this file, whatever Python runs it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

PACKAGES = Path(__file__).absolute().parent / "packages"
# Every process that a batch starts runs this, too. A Python with a ._pth file looks neither here nor at PYTHONPATH.
sys.path.insert(0, str(PACKAGES))


def start() -> None:
    """Run the command line; say in Chinese what keeps it from running."""
    sys.argv[0] = "jibao"
    if sys.argv[1:2] == ["serve"] and not _writable(Path.cwd()):
        sys.exit(
            f"这里不能写文件：{Path.cwd()}\n"
            "多半是只读的共享盘或者光盘。请把整个文件夹复制到自己的电脑上，例如桌面或者 D 盘，再双击“启动季报”。"
        )
    try:
        from pipeline.entry import main  # noqa: PLC0415 - what is missing is said below

        main()
    except ImportError as error:
        sys.exit(
            f"程序文件不全，读不了 {error.name or error.path or '其中一个文件'}（{error}）。\n"
            "请把整个压缩包重新解压一遍；还不行，请看看杀毒软件是不是隔离了里面的文件，把这个文件夹加为信任后重新解压。"
        )


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    start()
