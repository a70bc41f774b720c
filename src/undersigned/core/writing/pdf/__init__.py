"""A letter as PDF: tagged, accessible (PDF/UA-1) and the same to the byte each time."""

from undersigned.core.writing.pdf.writer import PdfWriter

__all__ = ["PdfWriter"]
