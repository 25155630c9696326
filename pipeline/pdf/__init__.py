"""pdf: Word files → PDF files, through the LibreOffice of this machine."""

from pipeline.pdf.making import make_pdf

__all__ = ["make_pdf"]
