"""The sample ward served by its own commands, and Debian's Chromium looking at it."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BUILT_TO = "2026-04-21"
COMMAND = (sys.executable, "-m", "kehoach.cli.main")
CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home folder of a sample ward that `kehoach demo` built."""
    folder = tmp_path_factory.mktemp("ward")
    subprocess.run(
        [*COMMAND, "demo", "--no-serve", "--home", str(folder), "--on", BUILT_TO],
        check=True,
        capture_output=True,
        env=environment(folder),
    )
    return folder


@pytest.fixture(scope="session")
def server(home: Path) -> Iterator[str]:
    """Return the address of `kehoach serve` on the ward; it stops with the tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/song/", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all tests of the process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def sign_in(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page signed in as a user of the sample ward, at a width."""
    contexts = []

    def open_page(username: str | None, width: int = 1366) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale="vi-VN", base_url=server, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _no_fault(message.type, message.text))
        if username is not None:
            page.goto("/dang-nhap/")
            page.click(f'button[value="{username}"]')
            page.wait_for_load_state()
        return page

    yield open_page
    for context in contexts:
        context.close()


def _no_fault(kind: str, text: str) -> None:
    assert kind != "error" or "favicon" in text or "404" in text or "403" in text, text


def environment(home: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KEHOACH_POSTGRES")}
    return {**kept, "KEHOACH_HOME": str(home), "KEHOACH_DEMO": "1"}


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    """Return when the server answers; raises RuntimeError when it ends before."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError("the server did not start") from None
