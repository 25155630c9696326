"""Reads layout.yaml: how an office's own layout differs from GB/T 9704."""

from pipeline.define.layout.reading import KEYS, read_layout

__all__ = ["KEYS", "read_layout"]
