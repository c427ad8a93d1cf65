"""The system's Chromium, and the demonstration hall to look at with it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.browser.demonstration import BASE, Host, RootHost

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update"
    " disable-sync disable-dev-shm-usage"
).split()
# Tells of every breach of the Content-Security-Policy, also of those that the console passes over.
BREACHES = "addEventListener('securitypolicyviolation', e => console.error('CSP', e.violatedDirective, e.blockedURI));"

# Brings the pictures further down too.
LOADED = """async () => {
  document.querySelectorAll("[loading=lazy]").forEach(one => one.loading = "eager");
  await Promise.all([...document.images].map(one => one.complete || new Promise(done => one.onload = one.onerror = done)));
}"""

Visit = Callable[..., "Visited"]


class Visited:
    """A page with all that its browser said and asked for."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.said: list[str] = []
        self.asked: list[str] = []
        self.got: dict[str, int] = {}
        page.add_init_script(BREACHES)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._see)
        page.on("requestfailed", self._miss)
        page.on("response", self._count)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)

    def _miss(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page was left before it came
            self.said.append(f"{request.failure}: {request.url}")

    def _count(self, response: Response) -> None:
        self.got[response.url] = response.status

    def forget(self) -> None:
        """Begin anew."""
        self.said.clear()
        self.asked.clear()
        self.got.clear()

    def go(self, address: str) -> Page:
        """Open an address of the hall."""
        self.page.goto(self.base + address)
        return self.page

    def load(self) -> None:
        """Wait for every picture."""
        self.page.evaluate(LOADED)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        said = "There is no Chromium on this machine; the tests in the browser need one."
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[f"--{word}" for word in QUIET])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(browser: Browser, demonstration: Path) -> Path:
    """The demonstration hall, where there is a browser to look at it."""
    return demonstration


class Server(ThreadingHTTPServer):
    """Many at once; a browser that has left is no fault."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path, host: type[Host]) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), partial(host, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{host.base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """Where the hall is served, below other things."""
    assert Host.base == BASE
    with serving(site, Host) as address:
        yield address


@pytest.fixture(scope="session")
def root_base(site: Path) -> Iterator[str]:
    """The same hall at the root of a host."""
    with serving(site, RootHost) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    """Open an address in a browser of its own, 1440 pixels wide if nothing else is said."""
    contexts = []

    def opened(address: str, width: int = 1440, base: str = base, **options: Any) -> Visited:
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        contexts.append(context)
        visited = Visited(context.new_page(), base)
        visited.go(address)
        return visited

    yield opened
    for context in contexts:
        context.close()
