"""The project installs from what it says of itself, and says the same everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
CONDA_NAMES = {"duckdb": "python-duckdb", "brotli": "brotli-python"}
TEXTS = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yml",
    ".yaml",
    ".json",
    ".ipynb",
    ".js",
    ".css",
    ".j2",
    ".html",
    ".cfg",
    ".sh",
    "",
}


def split(requirement: str) -> tuple[str, str]:
    name, rest = re.match(r"([A-Za-z0-9.-]+)(?:\[[^\]]*\])?\s*(.*)", requirement).groups()
    return name.lower(), rest.replace(" ", "")


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_conda_users_get_the_same_packages_in_the_same_ranges():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    conda = dict(split(line) for line in listed if isinstance(line, str) and line != "pip")
    ours = {CONDA_NAMES.get(name, name): rest for name, rest in map(split, PROJECT["dependencies"])}
    assert conda == {"python": PROJECT["requires-python"], **ours}


def test_conda_and_binder_users_get_the_kit_itself():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    from_pip = [line for part in listed if isinstance(part, dict) for line in part["pip"]]
    assert "pip" in listed and from_pip == ["-e .[fonts,personas]"], "without it: ModuleNotFoundError"
    assert set(PROJECT["optional-dependencies"]) >= {"fonts", "personas"}
    assert not (ROOT / "requirements.txt").exists() and not (ROOT / "binder").exists(), "Binder would take them instead"


def test_every_pinned_version_runs_on_the_first_python_that_is_promised():
    # Debian's 3.11 is 3.11.2: a package that wants 3.11.5 breaks `make` there and nowhere else.
    wanted = {dist.name: dist.metadata.get("Requires-Python") for dist in distributions()}
    late = {name: spec for name, spec in wanted.items() if spec and "3.11.0" not in SpecifierSet(spec)}
    assert late == {}


def test_every_dependency_is_pinned_by_name_and_version_alone():
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []
    pinned = {line.split("==")[0].lower().replace("_", "-").replace(".", "-") for line in lines}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {split(one)[0].replace(".", "-") for one in wanted} - pinned == set()


def test_what_is_installed_is_what_is_pinned():
    lines = (line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line)
    pins = {name.lower(): pin for name, pin in lines}
    wrong = {
        name: (version(name), pins[name])
        for name, _ in map(split, PROJECT["dependencies"])
        if version(name) != pins[name]
    }
    assert wrong == {}


def test_every_dependency_is_justified():
    decisions = (ROOT / "docs" / "decisions.md").read_text().lower()
    names = [split(one)[0] for one in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["fonts"]]]
    assert [name for name in names if f"`{name}`" not in decisions] == []


def test_no_file_names_a_package_index_or_a_folder_of_this_machine():
    index = re.compile(
        r"https?://[^\s\"'<>]*(?:/simple\b|pypi|pythonhosted|registry\.npmjs|npmmirror|devpi|artifactory)"
    )
    here = re.compile("|".join(re.escape(part) for part in (str(ROOT) + "/", str(ROOT.parent / "shared"), "/root/")))
    found = []
    for path in tracked():
        if path.suffix in TEXTS and path.stat().st_size < 2_000_000 and path != Path(__file__).resolve():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [
                f"{path.relative_to(ROOT)}: {hit.group()}" for hit in (*index.finditer(text), *here.finditer(text))
            ]
    assert found == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The Python of an environment in which the wheel is installed, over the packages that are here already."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-index"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, text=True)
    packages = str(Path(yaml.__file__).parents[1])
    own = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})["purelib"]
    # A path line, not addsitedir: the checkout that is installed for editing here stays out of it.
    (Path(own) / "neighbours.pth").write_text(packages + "\n")
    return python


def test_the_wheel_carries_templates_and_samples(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "templates/reports/client_report.ipynb",
        "sample_surveys/airport/journey.yaml",
        "templates/frameworks/five-stage.yaml",
    ):
        assert f"journeykit/{part}" in names, part


def test_the_lines_of_the_readme_run_from_the_wheel_in_an_empty_folder(installed, tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.search(r"```python\n(import journeykit.*?)```", readme, re.DOTALL)[1]
    asked = """
from IPython.core.formatters import DisplayFormatter
faces, _ = DisplayFormatter().format(scores)
print(jk.__file__, sorted(faces), len(scores), sep="\\n")
jk.sample("conference", into="clients/mine").save(client.journey)
try:
    client.save(client.journey)
except jk.JourneyKitError as refused:
    print(refused)
"""
    run = [str(installed), "-I", "-c", lines + asked]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith(str(installed.parent.parent)), "the wheel's own, not the checkout's"
    assert "image/svg+xml" in done.stdout and "text/html" in done.stdout
    assert "stays as it is. Take a copy" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["clients"], "nothing else was written"


def test_the_installed_wheel_makes_a_report_of_a_sample(wheel, tmp_path):
    """In an environment that holds nothing else, away from the checkout."""
    home = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = str(home / "bin" / "python")
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", str(ROOT / "constraints.txt")]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, text=True)
    where = subprocess.run(
        [python, "-I", "-c", "import journeykit; print(journeykit.__file__)"], capture_output=True, text=True
    )
    assert str(home) in where.stdout
    sample = Path(where.stdout.strip()).parent / "sample_surveys" / "conference"
    report = [str(home / "bin" / "journeykit"), "report", str(sample), "--out", str(tmp_path / "out")]
    made = subprocess.run(report, capture_output=True, text=True, cwd=tmp_path)
    assert made.returncode == 0, made.stderr[-2000:]
    assert (tmp_path / "out" / "index.html").exists()
