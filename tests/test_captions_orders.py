"""What is called first, best or worst: only what the figures carry, and every tie by name."""

import pandas as pd

from tests.gallery.drivers import eight
from tests.gallery.findings import caption, goals_of, own
from tests.gallery.goals import four
from tests.gallery.scores import row
from tests.gallery.trend import several


def opportunity(name, rank, p_first=None, why="", source="data", judged=None):
    return {
        "opportunity": name, "statement": f"{name}.", "score": None if rank is None else 1.0, "source": source,
        "rank": rank, "rank_low": rank, "rank_high": rank, "p_first": p_first, "why": why,
        "p_first_judged": judged,
    }  # fmt: skip


def said(*rows):
    return caption("priorities", pd.DataFrame(rows).astype({"rank": "Int64"}))


def stage(name, measured, half, believed=None, of_measured=None):
    return {
        "stage": name, "order": 0, "believed": believed, "believed_low": believed, "believed_high": believed,
        "evidence": "assumed", "measured": measured, "low": measured - half, "high": measured + half, "n": 50,
        "status": "ok", "mark": "", "believed_measured": of_measured,
    }  # fmt: skip


def felt(*stages):
    return caption("emotion", pd.DataFrame(stages))


def change(touchpoint, verdict, difference=5.0):
    return {
        "touchpoint": touchpoint, "metric": "nps", "statistic": "nps", "before_wave": "1", "after_wave": "2",
        "before": 1.0, "after": 1.0 + difference, "n_before": 90, "n_after": 80, "difference": difference,
        "low": difference - 1,
        "high": difference + 1, "verdict": verdict, "status": "ok", "scale": "0-10",
    }  # fmt: skip


def test_opportunities_without_a_rank_are_counted_and_the_reason_is_told():
    four = [opportunity(name, None, why="no-reach") for name in "abcd"]
    assert said(*four) == "4 opportunities cannot be ranked, because something is missing: no reach."
    some = said(opportunity("a", 1, 0.98), opportunity("b", 2, 0.02), *four[:1])
    assert "First of the 2 opportunities" in some and some.endswith("missing: no reach.")


def test_the_first_opportunity_is_first_in_resamples_and_no_certainty():
    one = said(opportunity("Signs", 1, 0.98, judged=0.99), opportunity("Seats", 2, 0.02, judged=0.01))
    assert one.startswith("First of the 2 opportunities: Signs. It is first in 98% of the resamples")
    assert "effort and confidence are the workshop's estimates." in one and "certain" not in one
    assert "it is first in 99% of the draws." in one


def test_a_rank_that_a_guess_decides_is_not_said_to_be_first_in_resamples():
    told = said(opportunity("Signs", 1, 0.98, judged=0.4), opportunity("Seats", 2, 0.02, judged=0.6))
    assert "resamples" not in told and "98" not in told
    assert told.startswith("First of the 2 opportunities, as long as the workshop's estimates of reach")
    assert "“Seats” is first more often: in 60% of the draws, what stands first here in 40" in told


def test_opportunities_that_share_the_first_rank_are_all_named():
    judged = said(*(opportunity(name, 1, source="judgement") for name in ("Signs", "Seats")), opportunity("Tea", 3))
    assert "2 of 3 opportunities share the first rank: Signs; Seats." in judged
    assert "share the first rank: Signs; Seats" in said(*(opportunity(name, 1, 0.5) for name in ("Signs", "Seats")))


def test_one_opportunity_of_several_that_has_a_score_is_not_called_the_only_one():
    assert said(opportunity("Signs", 1, 1.0)) == "There is one opportunity, so there is nothing to rank: Signs."
    some = said(opportunity("Signs", 1, 1.0), opportunity("Seats", None, why="no-reach"))
    assert some.startswith("Of 2 opportunities one has a score, so there is nothing to rank: Signs.")
    assert some.endswith("1 opportunity cannot be ranked, because something is missing: no reach.")


def test_a_rank_that_estimates_hardly_move_is_not_said_to_be_another_ones():
    told = said(opportunity("Signs", 1, 0.99, judged=0.96), opportunity("Seats", 2, 0.01, judged=0.04))
    assert "it is first in 96% of the draws." in told and "another" not in told


def test_most_often_first_is_said_only_of_the_one_that_is():
    settled = said(opportunity("Signs", 1, 0.5), opportunity("Seats", 2, 0.3), opportunity("Tea", 3, 0.2))
    assert settled.startswith("The order is not settled. First of the 3 opportunities most often, in 50% of")
    another = said(opportunity("Signs", 1, 0.4), opportunity("Seats", 2, 0.6))
    judged = said(opportunity("Signs", 1, 0.4), opportunity("Seats", 2, source="judgement"))
    for told in (another, judged):
        assert "most often" not in told
        assert "The highest score of the 2 opportunities, first in 40% of the resamples" in told
        assert "of the answers: Signs." in told


def test_no_answers_are_said_to_be_lacking_where_others_are_measured():
    told = said(opportunity("Signs", 1, source="judgement"), opportunity("Seats", 2, 0.1))
    assert told == (
        "By the workshop's own judgement, the first of 2 opportunities is: Signs. No answers have tested its rank."
    )
    tied = said(opportunity("Signs", 1, source="judgement"), opportunity("Seats", 1, 0.1))
    assert "share the first rank: Signs; Seats. That rests on the workshop's own judgement, at least in part." in tied


def test_every_driver_that_may_be_first_is_named():
    frame = eight("en").assign(p_first=0.3, rank_low=[1, 1, 1, 1, 2, 2, 2, 2])
    told = own("drivers", frame).caption
    names = frame["touchpoint"].tolist()
    assert all(name in told for name in names[:4]) and not any(name in told for name in names[4:])


def test_the_highest_of_several_is_not_called_while_the_second_overlaps():
    scores = [row(0.80, 0.02, 900), row(0.79, 0.02, 900), row(0.60, 0.02, 900)]
    frame = pd.DataFrame([{"touchpoint": name, **one} for name, one in zip("ABC", scores, strict=True)])
    told = caption("scores", frame)
    assert told.startswith("Satisfaction: share answering 4 or 5 on a scale of 1 to 5: Among the highest is A with 80")
    assert "1 other cannot be told apart from it. Lowest is C with 60" in told


def test_the_best_stage_is_not_called_while_the_second_is_close():
    told = felt(stage("A", 1.0, 0.2), stage("B", 0.9, 0.2), stage("C", -1.0, 0.2))
    assert "Among the highest is A with +1.00 (interval +0.80 to +1.20, n 50); 1 other cannot be told" in told
    assert "Lowest is C" in told


def test_belief_is_compared_only_where_its_touchpoints_were_measured():
    other = stage("A", 1.0, 0.2, believed=-2.0, of_measured=1.1)
    assert "part most" not in felt(other)
    parted = stage("A", 1.0, 0.2, believed=1.0, of_measured=-1.5)
    told = felt(parted)
    assert "of the touchpoints that were asked about the workshop believes −1.5, customers say +1.00" in told


def test_the_journey_as_a_whole_and_its_touchpoints_are_counted_apart():
    rows = [change("overall", "up"), change("Gate", "down", -6.0), change("Till", "cannot tell")]
    told = caption("changes", pd.DataFrame(rows))
    assert told.startswith("overall, Net Promoter Score, −100 to +100: up from +1 in 1 (n 90) to +6 in 2")
    assert "Touchpoints, 1 to 2: of 2 scores, 1 fell, 1 shows no clear change." in told
    assert "of 3 scores" not in told


def test_scores_that_all_went_one_way_are_not_counted_out_of_themselves():
    rows = [change(name, "cannot tell") for name in ("Gate", "Till")] + [change("overall", "up")]
    told = caption("changes", pd.DataFrame(rows))
    assert "Touchpoints, 1 to 2: no clear change in any of 2 scores." in told
    fell = caption("changes", pd.DataFrame([change(name, "down", -6.0) for name in ("Gate", "Till", "Desk")]))
    assert "each of 3 scores fell" in fell and "of 3 scores 3" not in fell


def test_touchpoints_that_are_believed_alike_are_named_as_ties():
    points = [{"stage": "s", "touchpoint": name, "emotion": felt, "moment_of_truth": False, "value": None}
              for name, felt in (("Gate", -1.0), ("Till", -1.0), ("Door", 1.0))]  # fmt: skip
    told = caption("journey_map", pd.DataFrame(points))
    assert told.endswith(
        "Of the 3 touchpoints with a belief alone, the workshop believes that these feel worst, all alike (−1.0 on −2 "
        "to +2): Gate, Till."
    )
    many = [{**points[0], "touchpoint": f"Gate {n}"} for n in range(9)]
    assert "believes of 9 alike that they feel worst" in caption("journey_map", pd.DataFrame([*many, points[2]]))
    assert "believes that all 9 touchpoints with a belief alone feel alike" in caption(
        "journey_map", pd.DataFrame(many)
    )
    one = pd.DataFrame([points[0], {**points[1], "emotion": None}])
    assert "One touchpoint has a belief alone: Gate (−1.0" in caption("journey_map", one)


def test_goals_are_told_in_sentences_without_zeros_that_say_nothing():
    frame = four("en").assign(verdict=["reached", "missed", "cannot tell", "cannot tell"])
    assert goals_of(frame).caption == (
        "Of 4 goals, 1 is reached, 1 was not reached by its date, for 2 the answers cannot tell. "
        "Answers of the wave 2018."
    )


def test_trends_without_a_test_are_not_counted_as_undecided():
    frame = several("en")
    names = frame["touchpoint"].unique()
    frame.loc[frame["touchpoint"].isin(names[3:]), "slope"] = None
    told = caption("trend", frame)
    assert told.startswith("Of 3 trends, 1 rises, 1 falls, 1 shows no clear direction. Clear trends: ")
    assert told.endswith(
        "2 scores have no test of their trend: too few waves, waves that cannot be compared, or one without any spread."
    )
