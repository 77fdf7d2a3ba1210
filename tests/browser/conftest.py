"""A real Chromium that can reach nothing but this machine."""

from __future__ import annotations

import os
import re
import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = re.compile(r"^(https?|wss?)://(127\.0\.0\.1|localhost)(:\d+)?/|^(file|data|blob|about):")


@pytest.fixture(scope="session")
def browser():
    """Chromium for the whole run; without it the tests are skipped, but never in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed: in CI browser tests must run (.ci/run installs it)")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser):
    """A fresh browser profile; every request that leaves the machine is stopped and remembered in `outside`."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.outside = []

    def gate(route):
        if LOOPBACK.match(route.request.url):
            route.continue_()
        else:
            context.outside.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    context.set_default_timeout(30_000)
    yield context
    context.close()
