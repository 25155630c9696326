"""The stage that turns a finished report back into a template."""

from pipeline.derive.stage import derive

__all__ = ["derive"]
