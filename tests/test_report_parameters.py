"""Parameters are checked against the template before anything runs."""

from __future__ import annotations

import pytest
from report_clients import make_template

from journeykit.batch.parameters import checked, masked, parameters_of
from journeykit.errors import ParameterError
from journeykit.shipped import shipped

TEMPLATE = shipped("templates", "reports", "client_report.ipynb")


def test_the_report_notebook_takes_a_client_a_language_and_a_day():
    assert list(parameters_of(TEMPLATE)) == ["client", "language", "as_of"]
    assert [one.name for one in parameters_of(TEMPLATE).values() if one.required] == ["client"]


def test_an_unknown_parameter_is_answered_with_the_nearest_right_one():
    with pytest.raises(ParameterError, match=r"a parameter of client_report.ipynb .* 'langauge'.* mean 'language'\?"):
        checked(TEMPLATE, {"client": "x", "langauge": "en"})


def test_a_missing_required_parameter_is_named():
    with pytest.raises(ParameterError, match="needs the parameter 'client'; came: nothing"):
        checked(TEMPLATE, {"language": "en"})


def test_a_value_of_another_kind_is_refused(tmp_path):
    template = make_template(tmp_path / "t.ipynb", parameters="top = 5\nshare = 0.5\n")
    assert checked(template, {"top": 3, "share": 1}) == {"top": 3, "share": 1}
    for wrong in ({"top": "5"}, {"top": True}, {"share": "half"}):
        with pytest.raises(ParameterError, match="is of kind"):
            checked(template, wrong)


@pytest.mark.parametrize("source", ["a = 1; import os\n", "a = len('x')\n", "a, b = 1, 2\n", "a = \n"])
def test_a_parameters_cell_that_does_more_than_assign_is_refused(tmp_path, source):
    with pytest.raises(ParameterError, match="the parameters cell assigns plain values"):
        parameters_of(make_template(tmp_path / "t.ipynb", parameters=source))


def test_a_template_without_parameters_a_missing_one_and_no_notebook_are_told_apart(tmp_path):
    (tmp_path / "no.ipynb").write_text("hello")
    (tmp_path / "bare.ipynb").write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    for name, said in (("no", "format 4"), ("bare", "tagged 'parameters'"), ("none", "no file none.ipynb")):
        with pytest.raises(ParameterError, match=said):
            parameters_of(tmp_path / f"{name}.ipynb")


def test_secrets_are_never_written_down():
    shown = masked({"api_key": "k-1", "DB_PASSWORD": "p", "access_token": "t", "client": "sfo"})
    assert shown == {"api_key": "***", "DB_PASSWORD": "***", "access_token": "***", "client": "sfo"}
