"""A browser for tests: Playwright drives the system's Chromium, which makes no connections of its own.

Playwright and not Selenium: its package of axe is current for every Python that we support, it waits by itself for what
a page does next, and it offers paper, motion, scripts switched off and screen sizes as settings. The Chromium is the
system's (its package is in .ci/run), nothing is downloaded. While a browser is open, an event loop runs in its thread,
so fixtures hold it no longer than a module.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Yield a running Chromium with an empty profile; raises LookupError when there is none on this machine."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise LookupError(_PROGRAMS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(_QUIET))
        try:
            yield running
        finally:
            running.close()


@contextmanager
def opened(running: Browser, shown: Path | str, **settings: Any) -> Iterator[Page]:
    """Yield a page that shows a file or an address in a window of its own; complaints of its console are errors.

    `settings` are those of Browser.new_context: viewport, java_script_enabled, reduced_motion, ….
    """
    complaints: list[str] = []
    context: BrowserContext = running.new_context(**settings)
    try:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(shown.as_uri() if isinstance(shown, Path) else shown)
        yield page
        if complaints:
            raise AssertionError("\n".join(complaints))
    finally:
        context.close()


def barriers(page: Page) -> list[str]:
    """Return what axe finds wrong with a page as it is shown now: the rule, then each element."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
