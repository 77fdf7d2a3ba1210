"""The words of the codes that the table of drivers holds: methods, warnings, and why there is no model."""

from __future__ import annotations

from journeykit.words import _, ngettext, values
from journeykit.words.code import register

register(
    {
        "correlation": lambda: _("correlation"),
        "johnson": lambda draws: _(
            "Johnson relative weights, {draws} bootstrap draws of people; associated with, not proven to cause"
        ).format(draws=draws),
        "no-outcome": lambda: _(
            "No question on the journey as a whole was asked that importance could be measured by."
        ),
        "outcome-not-asked": lambda metric: _(
            "Nobody was asked for {metric} of the journey as a whole, so importance cannot be measured by it."
        ).format(metric=values.metric_name(metric)),
        "no-touchpoint-beside-outcome": lambda: _("No touchpoint has answers beside the outcome in this wave."),
        "inflated": lambda vif: _("Hardly to be told from the other touchpoints (variance inflation {vif}).").format(
            vif=vif
        ),
        "sign-turns": lambda: _(
            "Beside the others its effect changes sign, because it overlaps with them: go by its correlation."
        ),
        "rank-correlation": lambda: _("rank correlation (Spearman), interval after Bonett and Wright"),
        "nothing-together": lambda k, n, p, share, adjusted: _(
            "Together, the {k} touchpoints cannot be told to go with the outcome (R² {share}%, adjusted {adjusted}%, "
            "p {p} of the overall test, n {n}): no shares, correlations only."
        ).format(k=k, n=n, p=p, share=share, adjusted=adjusted),
        "filled-in": lambda share, rounds: _(
            "{share}% of the answers in the model were missing and were filled in {rounds} times from the answers "
            "there are (multiple imputation). This assumes that people who did not rate a touchpoint would have rated "
            "it as people like them did; the intervals allow for what that leaves open."
        ).format(share=share, rounds=rounds),
        "left-out-of-filled": lambda share, people, k: _(
            "{share}% of the {people} people are left out of the model, because they did not answer the outcome or "
            "rated fewer than half of the {k} touchpoints."
        ).format(share=share, people=people, k=k),
        "too-few-for-model": lambda k: _(
            "Too few people for a model of {k} touchpoints (10 each and 120 in all): correlations only."
        ).format(k=k),
        "too-few-touchpoints": lambda: _(
            "A model needs two touchpoints that at least three quarters of the people rated: correlations only."
        ),
        "no-spread-in-model": lambda: _(
            "Everybody gave the same answer to the outcome or to a touchpoint of the model: correlations only."
        ),
        "same-answer": lambda: _("Of those who answered both, everybody answered one of the two the same way."),
        "alike-in-model": lambda: _(
            "Touchpoints of the model say the same, so they cannot be told apart: correlations only."
        ),
        "left-out-of-model": lambda share, people, k: _(
            "{share}% of the {people} people are left out of the model, because not everybody rated all {k} "
            "touchpoints; the correlations use everybody who rated both."
        ).format(share=share, people=people, k=k),
        "pairwise": lambda n: _("Each pair of touchpoints rests on other people, the fewest {n}.").format(n=n),
        "outside-model": lambda k: ngettext(
            "{k} more touchpoint is not in the model and has its correlation only.",
            "{k} more touchpoints are not in the model and have their correlation only.",
            int(k),
        ).format(k=k),
        "halo": lambda alpha: _(
            "Who rates one touchpoint well rates all well (alpha {alpha}): they can hardly be told apart."
        ).format(alpha=alpha),
        "weights-and-lmg-apart": lambda: _(
            "Johnson's weights and LMG differ by more than 5 points: touchpoints overlap."
        ),
    }
)
