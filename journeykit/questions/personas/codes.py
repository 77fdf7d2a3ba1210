"""The words of the codes that a search for groups and a certificate hold."""

from __future__ import annotations

from journeykit.questions.personas.proposal import hand_words
from journeykit.words import _, differences, figures, ngettext
from journeykit.words.codebook import Words, register


def _share(text: str) -> str:
    return figures.percent(float(text))


def _left_out() -> str:
    return _("Left out of the search, {trait}: {why}.")


def _of_search() -> dict[str, Words]:
    """What a search came to."""
    return {
        "never-searched": lambda: _("The answers have not been searched for groups yet."),
        "groups-there": lambda n, wave, people: ngettext(
            "{n} group was found in the answers of {people} people in {wave}.",
            "{n} groups were found in the answers of {people} people in {wave}.",
            int(n),
        ).format(n=n, wave=wave, people=figures.count(int(people))),
        "no-groups": lambda people: _(
            "No groups: the answers of {people} people are told best as those of one kind of customer."
        ).format(people=figures.count(int(people))),
        "by-classes": lambda: _("They are latent classes, as many as BIC asks for."),
        "by-middles": lambda fewest, deals: _(
            "They lie around middle people (k-medoids on Gower's distance), since fewer than {fewest} people are too "
            "few for latent classes; none of {deals} tables dealt out by chance, or hardly one, has groups "
            "as far apart."
        ).format(fewest=fewest, deals=deals),
        "no-groups-beyond-chance": lambda people, p: _(
            "No groups: the answers of {people} people lie no further apart than {share} of tables dealt out by chance."
        ).format(people=figures.count(int(people)), share=_share(p)),
        "group-too-small": lambda people, fewest: _(
            "No groups: of the answers of {people} people, the best division has a group worth fewer than {fewest} "
            "people, who are no kind of customer yet."
        ).format(people=figures.count(int(people)), fewest=fewest),
        "nothing-tells-apart": lambda: _("No groups: nothing that was asked tells people apart."),
        "one-trait-only": lambda trait: _(
            "No groups: only {trait} tells people apart, and groups need at least two traits. Compare its values."
        ).format(trait=trait),
        "too-few-for-groups": lambda people, worth, fewest: _(
            "No groups: {people} people answered, who count as {worth} asked one by one; a search needs {fewest}."
        ).format(people=figures.count(int(people)), worth=figures.count(int(worth)), fewest=fewest),
    }


def _of_traits() -> dict[str, Words]:
    """Why a trait or a wave has no part in a search."""
    return {
        "one-value-only": lambda: _("everybody has the same value"),
        "asked-together-only": lambda: _("it only names those who were asked together"),
        "a-value-for-each": lambda values, people: _(
            "{values} different values of {people} people: a number of each of them, no trait"
        ).format(values=figures.count(int(values)), people=figures.count(int(people))),
        "mostly-missing": lambda missing, people: _("{missing} of {people} people have no answer").format(
            missing=figures.count(int(missing)), people=figures.count(int(people))
        ),
        "left-out": lambda formula, trait: _left_out().format(trait=trait, why=formula),
        "left-out-more": lambda n: ngettext(
            "{n} more trait was left out of the search.", "{n} more traits were left out of the search.", int(n)
        ).format(n=n),
        "not-in-the-wave": lambda trait, wave: _("{trait} was not asked in {wave}, so it confirms nothing.").format(
            trait=trait, wave=wave
        ),
        "coded-otherwise": lambda trait, wave: _(
            "{trait} is coded otherwise in {wave}, so that wave confirms nothing. Give its codes the same labels."
        ).format(trait=trait, wave=wave),
        "nobody-to-ask": lambda: _("Nobody who answered has any of these traits."),
    }


def _of_groups() -> dict[str, Words]:
    """Why a group is in its state."""
    return {
        "no-such-group": lambda group: _(
            "No group {group} was found in the answers. Search: journeykit personas CLIENT --find."
        ).format(group=group),
        "by-hand": hand_words,
        "as-found": lambda day: _("As the search of {day} proposed it: it waits for a name and a story.").format(
            day=day
        ),
        "only-a-mood": lambda way: (
            _("Its people only rate everything higher: a mood, not a kind of customer.")
            if way == "all-high"
            else _("Its people only rate everything lower: a mood, not a kind of customer.")
        ),
        "not-held": lambda wave, held, line: _(
            "In answers of {wave} that were set aside, {held} of the pairs of its people stay together; "
            "{line} are needed."
        ).format(wave=wave, held=_share(held), line=_share(line)),
        "not-stable": lambda wave, stability, line: _(
            "Among people of {wave} drawn anew it comes back with a likeness of {stability}; {line} is needed."
        ).format(wave=wave, stability=_share(stability), line=_share(line)),
        "held-aside": lambda wave, held, stability: _(
            "In answers of {wave} that were set aside, {held} of the pairs of its people stay together, and among "
            "people drawn anew it comes back with a likeness of {stability}."
        ).format(wave=wave, held=_share(held), stability=_share(stability)),
        "together-again": lambda wave, strength, moved: _(
            "{wave} finds it again by itself: {strength} of the pairs of its people were together before, and its "
            "share moved by {moved}."
        ).format(wave=wave, strength=_share(strength), moved=differences.size("share", float(moved))),
        "not-together": lambda wave, strength, line: _(
            "{wave} does not find it again: {strength} of the pairs of people that it puts together were together "
            "before; {line} are needed."
        ).format(wave=wave, strength=_share(strength), line=_share(line)),
        "one-kind": lambda wave: _("The answers of {wave} are told best as those of one kind of customer.").format(
            wave=wave
        ),
        "drifted": lambda wave, before, after: _("Its share went from {before} to {after} in {wave}.").format(
            wave=wave, before=_share(before), after=_share(after)
        ),
        "wave-cannot-say": lambda wave: _("{wave} can say nothing of it yet.").format(wave=wave),
    }


def _of_rules() -> dict[str, Words]:
    """Why a persona with a rule of its own is in its state."""
    return {
        "no-answers-yet": lambda: _("There are no answers yet."),
        "too-few-of-persona": lambda: _("Too few of those who answered are of it, or of all others."),
        "nothing-to-test": lambda: _("No wave has enough answers of its people to compare them with all others."),
        "differs-nowhere": lambda wave, of: ngettext(
            "In {wave} its people do not clearly differ from all others, in {of} comparison.",
            "In {wave} its people do not clearly differ from all others, in any of {of} comparisons.",
            int(of),
        ).format(wave=wave, of=of),
        "differs-once": lambda wave, n, of: ngettext(
            "In {wave} its people differ from all others as claimed, in {n} of {of} comparison.",
            "In {wave} its people differ from all others as claimed, in {n} of {of} comparisons.",
            int(of),
        ).format(wave=wave, n=n, of=of),
        "differs-again": lambda earlier, wave, n, of: ngettext(
            "In {wave} its people differ from all others as in {earlier}, on {n} of {of} comparison.",
            "In {wave} its people differ from all others as in {earlier}, on {n} of {of} comparisons.",
            int(of),
        ).format(earlier=earlier, wave=wave, n=n, of=of),
        "differs-no-more": lambda earlier, wave, of: ngettext(
            "In {earlier} its people differed from all others, in {wave} on nothing of {of} comparison.",
            "In {earlier} its people differed from all others, in {wave} on nothing of {of} comparisons.",
            int(of),
        ).format(earlier=earlier, wave=wave, of=of),
        "no-persona-yet": lambda: _("No persona has been described yet."),
    }


def prepare() -> None:
    """Make the codes of this page known."""
    register(CODES)


CODES = _of_search() | _of_traits() | _of_groups() | _of_rules()
prepare()
