"""Tables that hold no responses are refused with what they are; tables of people, however few or odd, are not."""

from __future__ import annotations

import csv

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import inspect
from journeykit.surveys.infer.aggregates import infer_aggregate


def table(text):
    head, *body = csv.reader(text.strip().splitlines())
    return head, body


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hospital,city,rating,number of reviews\nNorth,A,4.2,120\nSouth,B,3.9,88\nWest,A,4.61,240", "averages with"),
        ("醫院,平均星等,評論數\n北,4.2,120\n南,3.9,88\n西,4.61,240", "averages with"),
        ("Filiale,Durchschnitt,Anzahl\nNord,\"4,21\",120\nSüd,\"3,97\",88", "averages with"),
        ("wave,n,NPS,CSAT %\n2024,1200,31.2,77%\n2025,1350,35.5,81%", "averages with"),
        ("Question,Mean\nHow was it?,4.12\nWas it easy?,3.87", "figures of a question"),
        ("Question,Answer,Count\nHow?,Good,120\nHow?,Bad,14\nWhen?,Today,134", "figures of a question"),
        ("題目,選項,人數\n滿意嗎,滿意,120\n滿意嗎,普通,14", "figures of a question"),
        ("touchpoint,satisfied,easy\nPhone,4.41,4.33\nWeb,4.02,3.97", "averages of groups"),
        ("Answer,Share\nVery satisfied,41%\nSatisfied,39%\nDissatisfied,20%", "figures of a question|per cents"),
        ("How satisfied?,Men,Women\nGood,60%,55%\nBad,40%,45%", "per cents"),
        ("滿意度,百分比\n滿意,61.5\n普通,30.2\n不滿意,8.3", "per cents"),
        ("Branch,Good,Bad,Total\nNorth,40,10,50\nSouth,33,22,55\nTotal,73,32,105", "cross table"),
        ("column,verbatim,short\njob,Office worker,office\njob,Nurse,nurse\nage,Below 30,young", "a key"),
        ("Variable,Label\nQ1,How was it?\nQ2_a,Why was it so?\nQ7,How old are you?", "a key"),
    ],
)  # fmt: skip
def test_what_holds_no_responses_is_refused_with_what_it_is(tmp_path, text, kind):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SurveyError, match=f"individual responses were needed.*({kind}).*format: plain"):
        inspect(path)
    assert inspect(path, format="plain").tool == "plain"


@pytest.mark.parametrize(
    "text",
    [
        "ID,How satisfied?,Why?\n1,4,Because\n2,5,It works\n3,2,Slow",
        "n,food\n1,4\n2,5\n3,2",  # numbers of rows
        "id,count,rating\n1,120,4.5\n2,80,3.5\n3,11,4",  # stars in halves
        "Name,Rating,Reviews\nAnn,5,3\nBob,4,2\nCyd,3,1",  # what each person gave
        "age,income,weight,satisfied\n34,51234.5,0.87,4\n51,23333.25,1.21,5\n29,87654.75,0.99,2",
        "id,slider a,slider b\np1,45.31,99.02\np2,13.77,61.9\np3,88.1,70.35",
        "Timestamp,Question,Score\n2026/3/1 10:00:00,How?,4.2\n2026/3/1 11:00:00,Why?,3.9",
        "respondent,question,answer\na,q1,4\na,q2,5\nb,q1,3",
        "City,Share of your budget (%)\nRome,60\nBonn,25\nUlm,15\nRome,40\nBonn,20",
        "Name,Maths,Art,Total\nAnn,4,5,9\nBob,3,2,5\nCyd,1,1,2",  # marks of each person with their sum
        "code,comment\na1,Too slow for me\nb2,Nice\nc3,Nothing works here",
        "text,label\nThe queue was too long,bad\nFriendly people,good\nNever again,bad\nToo slow,bad",
        "value\n4\n5\n3",
        "How was it?,n\n5,1\n4,2\n3,3",
    ],
)
def test_tables_of_people_are_spared(tmp_path, text):
    assert infer_aggregate(*table(text)) == ""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert inspect(path).responses


def test_published_tables_are_told_apart(shared_data):
    refused = {*(shared_data / "va_a11").glob("*.csv"), *(shared_data / "carpentries").glob("*answer-key.csv")}
    refused |= {
        *(shared_data / "carpentries").glob("*column-names.csv"),
        shared_data / "sfo" / "sfo_2018_dictionary.xlsx",
    }
    assert len(refused) == 9
    for path in refused:
        with pytest.raises(SurveyError, match="individual responses were needed"):
            inspect(path)
    tables = {*shared_data.rglob("*.csv")} - refused - {*(shared_data / "formats").rglob("*SUMMARY*")}
    assert len(tables) > 40
    for path in tables:
        assert inspect(path).tool
