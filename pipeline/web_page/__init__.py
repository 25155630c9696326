"""web_page: document tree → one HTML file for the office's web site, readable by everybody and on its own."""

from pipeline.web_page.stage import web_page

__all__ = ["web_page"]
