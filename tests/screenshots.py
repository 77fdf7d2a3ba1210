"""The pictures of the README, made from the airport sample: `make screenshots`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from journeykit import report, sample

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
AIRPORT = PICTURES.parents[1] / "sample_surveys" / "airport"


def shoot(browser: str = "/usr/bin/chromium") -> None:
    """Photograph the first screen of the report, and the map as a projector shows it."""
    client = sample("airport")
    changes = client.changes(by=["stage", "touchpoint"])
    sheet = client.journey_map(paper="16:9", changes=changes).picture.svg
    with TemporaryDirectory() as folder, sync_playwright() as play:
        made = report.run([AIRPORT], folder, language="en").rows[0]
        chromium = play.chromium.launch(executable_path=browser if Path(browser).exists() else None)
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(made.page.as_uri())
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURES / "report.png")
        page = chromium.new_page(viewport={"width": 1600, "height": 900})
        page.set_content(
            f"<style>body {{ margin: 0 }} svg {{ width: 1600px; height: 900px; display: block }}</style>{sheet}"
        )
        page.screenshot(path=PICTURES / "map.png")
        chromium.close()


if __name__ == "__main__":
    shoot()
