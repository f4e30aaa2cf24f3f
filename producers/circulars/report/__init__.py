"""A check printed as a page: the circular's text beside what was found in it."""

from producers.circulars.report.page import Language, html_report

__all__ = ["Language", "html_report"]
