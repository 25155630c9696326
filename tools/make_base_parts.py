"""Renews the base parts that pipeline.write keeps: run after changing the layout standard or the styles."""

from __future__ import annotations

from pathlib import Path

from pipeline.standard.gb_t_9704 import GB_T_9704
from pipeline.write.base_maker import make_base_parts

FOLDER = Path(__file__).parent.parent / "pipeline" / "write" / "kept"


def main() -> None:
    """Write every base part of GB/T 9704."""
    for name, data in make_base_parts(GB_T_9704).items():
        (FOLDER / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
