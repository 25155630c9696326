"""preview: any .docx → its pages as one HTML file, composed here: no office program needed."""

from pipeline.preview.previewing import preview

__all__ = ["preview"]
