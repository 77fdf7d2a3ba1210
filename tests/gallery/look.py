"""Render the gallery to a folder, for looking: ``python tests/gallery/look.py FOLDER [question ...]``."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))


def main(folder, names):
    from journeykit import words as language
    from tests.gallery import extremes
    from tests.gallery.findings import CASES, finding_of

    for question, cases in CASES.items():
        if names and question not in names:
            continue
        for case in cases:
            for code in language.LANGUAGES:
                tables = {case.name: case.frame(code)}
                if case is cases[0]:
                    tables |= {name: drive(case.frame(code), code) for name, drive in extremes.CASES.items()}
                for name, table in tables.items():
                    with language.use(code):
                        finding = finding_of(case.question, table)
                        (folder / f"{question}-{name}-{code}.svg").write_text(finding.picture.svg, encoding="utf-8")
                        print(f"{question}-{name}-{code}: {finding.caption}")


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    main(out, sys.argv[2:])
