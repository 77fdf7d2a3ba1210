"""The command line: light to start, clear when wrong, readable by programs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from journeykit import open_client
from journeykit.cli import COMMANDS, journeykit, main

HEAVY = (
    "pandas",
    "numpy",
    "altair",
    "scipy",
    "IPython",
    "duckdb",
    "narwhals",
    "papermill",
    "nbconvert",
    "pydantic",
    "rich",
)


def called(*arguments: str):
    """The command as a person calls it, in a process of its own."""
    return subprocess.run([sys.executable, "-m", "journeykit", *arguments], capture_output=True, text=True)


def run(*arguments: str):
    return CliRunner().invoke(journeykit, list(arguments))


def loaded_by(code: str) -> set[str]:
    told = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"], capture_output=True, text=True
    )
    return {name.split(".")[0] for name in told.stdout.split()}


def test_importing_the_kit_loads_nothing_heavy():
    assert loaded_by("import journeykit") & set(HEAVY) == set()


def test_help_loads_nothing_heavy():
    code = "from journeykit.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_by(code) & set(HEAVY) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    told = run(name, "--help")
    assert told.exit_code == 0 and f"Example: journeykit {name}" in " ".join(told.output.split())


def test_a_mistyped_command_is_answered_with_the_nearest():
    told = called("reprot")
    assert told.returncode == 2 and "There is no command 'reprot'. Did you mean 'report'?" in told.stderr


def test_a_folder_that_is_no_client_is_one_clear_line_and_exit_code_2(tmp_path):
    for arguments in (["scores", str(tmp_path)], ["report", str(tmp_path), "--out", str(tmp_path / "out")]):
        told = called(*arguments)
        line = told.stderr.strip() + told.stdout.strip()
        assert told.returncode in {1, 2} and "journey.yaml" in line and "Traceback" not in line


def test_a_new_client_is_sound_and_has_its_folders(tmp_path):
    folder = tmp_path / "cafe"
    told = run("new", str(folder), "--name", 'Harbour "Café"', "--framework", "nine-stage")
    assert told.exit_code == 0 and "9 stages" in told.output
    assert {path.name for path in folder.iterdir()} >= {"journey.yaml", "surveys"}
    assert run("check", str(folder)).exit_code == 0
    again = called("new", str(folder))
    assert again.returncode == 2 and "Traceback" not in again.stderr, "nothing is overwritten"


def test_an_unknown_framework_names_the_nearest(tmp_path):
    told = called("new", str(tmp_path / "x"), "--framework", "five-stages")
    assert told.returncode == 2 and "Did you mean 'five-stage'?" in told.stderr


def test_check_says_what_is_wrong_where_and_for_a_program(tmp_path, samples):
    client = tmp_path / "conference"
    shutil.copytree(samples / "conference", client)
    text = (client / "journey.yaml").read_text()
    (client / "journey.yaml").write_text(text.replace("\nstages:", "\nstagess:", 1))
    told = run("check", str(client), "--json")
    findings = json.loads(told.output)
    assert told.exit_code == 1 and findings[0]["severity"] == "error"
    assert (
        "stagess" in json.dumps(findings)
        and "Did you mean" in json.dumps(findings)
        and "journey.yaml:" in findings[0]["where"]
    )


def test_scores_in_csv_cannot_start_a_formula(tmp_path, samples):
    client = tmp_path / "conference"
    shutil.copytree(samples / "conference", client)
    for path in (client / "journey.yaml", *(client / "surveys").iterdir()):
        path.write_text(path.read_text(encoding="utf-8").replace("Americas", "=HYPERLINK(1)"), encoding="utf-8")
    told = run("scores", str(client), "--by", "region", "--format", "csv")
    regions = {row["region"] for row in csv.DictReader(io.StringIO(told.output))}
    assert "'=HYPERLINK(1)" in regions


def test_scores_for_a_program_carry_everything(samples):
    told = run("scores", str(samples / "conference"), "--by", "item", "--format", "json")
    row = next(one for one in json.loads(told.output) if one["metric"] == "nps")
    assert row["n"] == 124 and round(row["value"], 2) == 62.10
    assert {"low", "high", "n_effective", "respondents", "method", "weighted", "scale", "status", "why"} <= set(row)


def test_scores_of_a_parquet_file_are_those_of_the_client(samples, tmp_path):
    def rows(source) -> list[dict]:
        told = run("scores", str(source), "--by", "region", "--format", "json")
        return sorted(json.loads(told.output), key=lambda row: (row["touchpoint"], row["region"], row["statistic"]))

    open_client(samples / "conference").responses().to_parquet(tmp_path / "answers.parquet")
    of_client, of_file = rows(samples / "conference"), rows(tmp_path / "answers.parquet")
    # Of a client the closing gate knows all that is shown; of a file each table is gated alone: what both show agrees.
    both = [
        at
        for at, pair in enumerate(zip(of_client, of_file, strict=True))
        if "hidden" not in {row["status"] for row in pair}
    ]
    assert len(both) > 40
    assert [of_file[at] for at in both] == [pytest.approx(of_client[at]) for at in both]
    assert rows(tmp_path / "*.parquet") == [pytest.approx(row) for row in of_file]


def test_a_parquet_file_that_is_not_there_is_one_clear_line(tmp_path):
    told = called("scores", str(tmp_path / "answers.parquet"))
    assert told.returncode == 2 and "a Parquet file was needed; came: nothing there (answers.parquet)" in told.stderr


WRONG = {
    "changes": (["--before", "2016"], "a wave of the responses was needed; came: '2016'."),
    "compare": (
        ["--segment", "purposes"],
        "a segment to compare by was needed; came: 'purposes'. Did you mean 'purpose'?",
    ),
    "drivers": (["--wave", "2019"], "a wave of the responses was needed; came: '2019'. Did you mean '2018'?"),
    "priorities": (["--outcome", "npz"], "came: 'npz'. Asked of it: nps, csat."),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_in_a_question_is_one_line_and_exit_code_2(name, samples, tmp_path, capsys):
    options, said = WRONG[name]
    for folder, line in ((samples / "airport", said), (tmp_path, "journey.yaml")):
        with pytest.raises(SystemExit) as end:
            main([name, str(folder), *options])
        told = capsys.readouterr()
        assert end.value.code == 2 and told.out == "" and len(told.err.strip().splitlines()) == 1
        assert line in told.err
    with pytest.raises(SystemExit):
        main([name, str(samples / "airport"), *options, "--language", "zh-TW"])
    assert "收到" in capsys.readouterr().err


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_question_to_a_client_without_answers_gets_a_sentence(name, language, tmp_path):
    run("new", str(tmp_path / "new"), "--name", "New")
    told = run(name, str(tmp_path / "new"), "--language", language)
    assert told.exit_code == 0 and told.output.strip()[-1] in ".。" and len(told.output.strip().splitlines()) == 1
    assert json.loads(run(name, str(tmp_path / "new"), "--format", "json").output) == []
    head = run(name, str(tmp_path / "new"), "--format", "csv").output.splitlines()
    assert len(head) == 1 and "method" in head[0].split(",")


def test_the_doctor_names_what_is_there_and_what_to_do():
    told = run("doctor", "--json")
    findings = {one["what"]: one for one in json.loads(told.output)}
    assert told.exit_code == 0 and findings["Drawing a chart"]["works"]
    assert all(one["works"] or one["mend"] for one in findings.values())


HIDDEN = """import sys
class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {module!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Hide())
from journeykit.cli import main
main({arguments!r})"""


def without(module, *arguments):
    """A command on a machine where a module is missing."""
    code = HIDDEN.format(module=module, arguments=list(arguments))
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    "module", ["altair", "click", "fontTools", "jupyterlab", "numpy", "pandas", "pydantic", "vl_convert", "yaml"]
)
def test_the_doctor_names_a_package_that_is_missing_and_never_stumbles(module):
    told = without(module, "doctor")
    assert told.returncode == 1 and "Traceback" not in told.stderr, told.stderr[-2000:]
    assert module in told.stdout + told.stderr and "pip install" in told.stdout + told.stderr


def test_a_command_that_lacks_a_package_sends_to_the_doctor(samples):
    told = without("pandas", "scores", str(samples / "airport"))
    assert told.returncode == 2 and told.stderr.count("\n") == 1, told.stderr[-2000:]
    assert "the package 'pandas' is not installed. See: journeykit doctor" in told.stderr


def test_findings_that_are_alike_share_a_line_unless_all_are_asked_for(tmp_path):
    run("new", str(tmp_path / "cafe"))
    for number in range(5):
        (tmp_path / "cafe" / "surveys" / f"{number}.csv").write_text("Q\n5\n")
    told = run("check", str(tmp_path / "cafe"))
    assert "0 errors, 29 warnings" in told.output
    assert "22 times: The touchpoint ... lacks something (no owner: 22, no survey: 22): Advertising," in told.output
    assert "5 times: A file in surveys/ is not bound ...: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv (--all" in told.output
    assert run("check", str(tmp_path / "cafe"), "--all").output.count("lacks something") == 22
    broken = tmp_path / "cafe" / "journey.yaml"
    broken.write_text(broken.read_text().replace("\nstages:", "\nstagess:", 1))
    assert "1 error, 0 warnings" in run("check", str(tmp_path / "cafe")).output


def test_help_names_every_framework_and_a_folder_with_a_blank_can_be_pasted(tmp_path):
    from journeykit.journey import frameworks

    told = " ".join(run("new", "--help").output.split())
    assert all(name in told.replace("- ", "-") for name in frameworks.names())
    folder = tmp_path / "two words"
    assert f"--bind '{folder}'" in run("new", str(folder)).output


def test_scores_import_nothing_of_scipy_that_no_figure_needs(samples, tmp_path):
    script = (
        "import sys; from journeykit import cli; sys.argv = ['journeykit', 'scores', sys.argv[1]]\n"
        "try:\n    cli.main()\nfinally:\n    import numpy\n"
        "    late = sorted({'charset_normalizer', 'unittest', 'altair'} & set(sys.modules))\n"
        "    print(late, 'scipy.special' in sys.modules, callable(numpy.testing.assert_allclose), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", script, str(samples / "conference")], capture_output=True, text=True)
    assert told.returncode == 0 and told.stderr.strip().splitlines()[-1] == "[] True True", told.stderr
