"""Render the gallery to a folder, for looking: ``python tests/gallery/look.py FOLDER [name ...]``."""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def main(folder, names):
    from journeykit import captions, charts, language, theme

    for name in names or sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py") if path.stem != "look"):
        for case, make in importlib.import_module(f"tests.gallery.{name}").CASES.items():
            for code in language.LANGUAGES:
                with language.use(code):
                    picture = getattr(charts, name)(make(code))
                    (folder / f"{name}-{case}-{code}.png").write_bytes(theme.png(picture, 1.5))
                    print(f"{name}-{case}-{code}: {getattr(captions, name)(make(code))}")


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    main(out, sys.argv[2:])
