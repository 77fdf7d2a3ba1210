"""The sample clients that ship with the kit: to look at as they are, to work on as a copy."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from journeykit.client.folder import FILE, FOLDERS, Client, open_client
from journeykit.errors import JourneyError, did_you_mean
from journeykit.shipped import shipped
from journeykit.words import _

if TYPE_CHECKING:
    from journeykit.journey.model import Journey

_NOT_THEIRS = ("history", "reports", "notebooks", ".*")
"""What working on the sample in a checkout may have left in its folder."""


class Sample(Client):
    """A sample client that is open where it ships: it can be read and not be changed."""

    def save(self, journey: Journey) -> NoReturn:
        """Refuse, and say how to get a copy."""
        self._refuse()

    def snapshot(self, today: date | None = None) -> NoReturn:
        """Refuse, and say how to get a copy."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        name = self.folder.name
        do = _('Take a copy of your own: journeykit.sample("{name}", into="clients/{name}").').format(name=name)
        raise JourneyError(
            _("a client of your own was needed"), _("the sample '{name}', which stays as it is").format(name=name), do
        )


def sample(name: str = "airport", into: str | Path | None = None, *, empty: bool = False) -> Client:
    """Open a sample client, in a checkout and after ``pip install`` alike.

    Parameters
    ----------
    name : {"airport", "conference", "training"}
        One of `sample_names`.
    into : path, optional
        A new folder that gets a copy, which is yours to change. Without it the sample is opened to be read: saving it
        is refused, since the next user of this installation should find it as it is.
    empty : bool
        Of a copy: take out what a workshop decides (goals, personas, emotions, pains, owners, improvements, links, the
        review). Stages, touchpoints and surveys stay, to practise on.

    Raises
    ------
    JourneyError
        When there is no such sample, or the folder is taken.

    Examples
    --------
    >>> sample("airport").journey.framework
    'airport'
    >>> sample("airprt")
    Traceback (most recent call last):
    journeykit.errors.JourneyError: a sample client of the kit was needed; came: 'airprt'. Did you mean 'airport'?
    """
    if name not in sample_names():
        raise JourneyError(_("a sample client of the kit was needed"), repr(name), did_you_mean(name, sample_names()))
    source = shipped("sample_surveys", name)
    if into is None and empty:
        do = _('Say where: journeykit.sample("{name}", into="clients/{name}", empty=True).').format(name=name)
        raise JourneyError(_("a folder of its own was needed for an empty copy"), do=do)
    if into is None:
        from journeykit.journey.storing import opened

        return Sample(source, opened(source / FILE))
    target = Path(into)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise JourneyError(
            _("an empty or new folder was needed"), _("one that is taken"), _("Choose another."), str(target)
        )
    from journeykit.client.grouping import FILE as FOUND_GROUPS

    ignored = shutil.ignore_patterns(*_NOT_THEIRS, *((FOUND_GROUPS,) if empty else ()))
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=ignored, copy_function=shutil.copyfile)
    for folder in FOLDERS:
        (target / folder).mkdir(exist_ok=True)
    client = open_client(target)
    if empty:
        from journeykit.journey.blank import blank, without_remarks

        client.save(blank(client.journey))
        client.file.write_text(without_remarks(client.file.read_text("utf-8")), encoding="utf-8")
        client = open_client(target)
    return client


def refused_where_shipped(folder: Path) -> None:
    """Refuse to write into a sample where it ships, and say how to get a copy.

    Raises
    ------
    JourneyError
    """
    here = folder.resolve()
    if shipped("sample_surveys").resolve() in here.parents and (here / FILE).exists():
        from journeykit.journey.storing import opened

        Sample(here, opened(here / FILE)).save(None)  # type: ignore[arg-type]


def sample_names() -> tuple[str, ...]:
    """Names of the samples.

    Examples
    --------
    >>> sample_names()
    ('airport', 'conference', 'training')
    """
    return tuple(sorted(path.parent.name for path in shipped("sample_surveys").glob(f"*/{FILE}")))
