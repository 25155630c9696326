"""write: document tree → .docx, laid out by GB/T 9704-2012."""

from pipeline.write.writing import write

__all__ = ["write"]
