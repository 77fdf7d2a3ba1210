"""Small client folders and a small report notebook, for tests of runs."""

from __future__ import annotations

import json
from pathlib import Path

JOURNEY = """\
journeykit: 2
client: {{name: {name}, language: {language}, colour: "#7a1f5c"}}
stages:
  - {{id: use, name: {{en: Use, zh-TW: 使用}}}}
touchpoints:
  - {{id: till, stage: use, name: {{en: Till, zh-TW: 收銀台}}, owner: Mei}}
surveys:
  - file: surveys/answers.csv
    wave: "2026"
    respondent: who
    items:
      - {{column: recommend, metric: nps}}
      - {{column: till, metric: csat, scale: [1, 5], touchpoint: till}}
"""


def make_client(folder: Path, name: str, language: str = "en", secret: str = "") -> Path:
    """A client with forty answers; `secret` is a word that only this client's data holds."""
    (folder / "surveys").mkdir(parents=True)
    quoted = json.dumps(name, ensure_ascii=False)
    text = JOURNEY.format(name=quoted, language=language)
    if secret:
        text = text.replace("owner: Mei", f"owner: {secret}")
    (folder / "journey.yaml").write_text(text, encoding="utf-8")
    rows = [f"{who},{(10, 9, 8, 3)[who % 4]},{(5, 4, 4, 2)[who % 4]}" for who in range(40)]
    (folder / "surveys" / "answers.csv").write_text("who,recommend,till\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def make_template(path: Path, *cells: str, parameters: str = 'client = "x"  # required\nlanguage = ""\n') -> Path:
    """A report notebook with a parameters cell and these code cells."""
    head = {
        "cell_type": "code",
        "id": "p",
        "metadata": {"tags": ["parameters"]},
        "execution_count": None,
        "outputs": [],
    }
    notebook = {
        "cells": [
            {**head, "source": parameters},
            *({**head, "id": f"c{n}", "metadata": {}, "source": source} for n, source in enumerate(cells)),
        ],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path
