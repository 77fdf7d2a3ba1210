"""`check` names a column that looks like a cluster, where its people answer alike, and only there."""

from __future__ import annotations

import random

import pytest

from journeykit.client import new_client, open_client
from journeykit.journey import Journey
from journeykit.words import use


def client_of(folder, column, *, alike, cluster=()):
    draw = random.Random(4)
    level = {f"{at:02}": draw.gauss(7, 2.2 if alike else 0) for at in range(20)}
    rows = [f"who,{column},recommend"]
    for who in range(400):
        place = f"{who % 20:02}"
        rows.append(f"p{who},{place},{min(10, max(0, round(draw.gauss(level[place], 1.5))))}")
    client = new_client(folder / "client", name="Chain")
    (client.folder / "surveys" / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    survey = {"file": "surveys/a.csv", "respondent": "who", "items": [{"column": "recommend", "metric": "nps"}]}
    whole = client.journey.model_dump(mode="json") | {"surveys": [survey | {"cluster": list(cluster)}]}
    client.save(Journey.model_validate(whole))
    return open_client(client.folder)


def told(client):
    return [line for line in client.check() if "too short" in line["what"] or "過窄" in line["what"]]


@pytest.mark.parametrize("column", ["Shop", "store_id", "Flight no.", "門市代號", "Agent"])
def test_a_column_that_looks_like_a_cluster_is_named_with_its_effect(tmp_path, column):
    (line,) = told(client_of(tmp_path, column, alike=True))
    assert column in line["what"] and "20 values" in line["came"] and f"cluster: {column}" in line["do"]


def test_a_shop_where_nobody_answers_alike_is_no_cluster(tmp_path):
    assert told(client_of(tmp_path, "Shop", alike=False)) == []


def test_what_is_declared_is_not_asked_again(tmp_path):
    assert told(client_of(tmp_path, "Shop", alike=True, cluster=["Shop"])) == []


def test_other_columns_are_left_alone(tmp_path):
    assert told(client_of(tmp_path, "Classification", alike=True)) == []


def test_it_is_said_in_chinese(tmp_path):
    with use("zh-TW"):
        (line,) = told(client_of(tmp_path, "門市", alike=True))
    assert "門市" in line["what"] and "設計效應" in line["came"]
