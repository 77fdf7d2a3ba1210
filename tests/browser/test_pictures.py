"""README's three lines in JupyterLab: the picture is there, and nothing was asked for outside this machine."""

from __future__ import annotations

import json
import re
from pathlib import Path

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_three_lines_show_their_picture_without_the_network(lab, context):
    lines = re.search(r"```python\n(import journeykit.*?)```", README, re.DOTALL)[1]
    path = lab.write("three_lines.ipynb", lines)
    page = lab.open(context, path)
    picture = page.locator(".jp-OutputArea-output svg, .jp-OutputArea-output canvas").first
    picture.wait_for()
    box = picture.bounding_box()
    assert box["width"] > 500 and box["height"] > 500, "a chart of a hundred rows"
    assert "Error loading" not in page.locator(".jp-OutputArea").first.inner_text()
    assert context.outside == []

    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    outputs = json.loads((lab.root / path).read_text())["cells"][0]["outputs"]
    data = next(output["data"] for output in outputs if "data" in output)
    assert (
        "<svg" in "".join(data["text/html"]) and "image/svg+xml" in data and "<script" not in "".join(data["text/html"])
    )
    assert {
        hit for hit in re.findall(r"https?://[^\s\"'<>\\]+", json.dumps(outputs)) if "www.w3.org/" not in hit
    } == set()
    page.close()
