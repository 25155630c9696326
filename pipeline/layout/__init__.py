"""layout: any .docx → its deviations from the layout standard."""

from pipeline.layout.checking import layout

__all__ = ["layout"]
