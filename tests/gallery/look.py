"""Render the gallery to a folder, for looking: ``python tests/gallery/look.py FOLDER [name ...]``."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))


def main(folder, names):
    from journeykit import captions, charts
    from journeykit import pictures as theme
    from journeykit import words as language
    from tests.gallery import extremes, pictures

    for name, case, make in pictures.cases():
        if names and name not in names:
            continue
        first = next(iter(importlib.import_module(f"tests.gallery.{name}").CASES)) == case
        for code in language.LANGUAGES:
            tables = {case: make(code)} | (
                {key: drive(make(code), code) for key, drive in extremes.CASES.items()} if first else {}
            )
            for key, table in tables.items():
                with language.use(code):
                    (folder / f"{name}-{key}-{code}.png").write_bytes(theme.png(getattr(charts, name)(table), 1.5))
                    print(f"{name}-{key}-{code}: {getattr(captions, name)(table)}")


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    main(out, sys.argv[2:])
