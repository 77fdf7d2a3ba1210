"""A kernel that people wait for: its threads give way soon, and it looks for garbage when nobody is at work.

Python looks through all objects of a process at moments of its own, and everything stands still meanwhile: with pandas,
charts and a journey of 1,000 touchpoints for a fifth of a second, and a card that is dropped then waits. What lives
shortly is looked through as ever, within a millisecond.
"""

from __future__ import annotations

import gc
import sys

TURN = 0.0005
"""Seconds that a thread computes before another one has its turn: an edit needs a dozen turns to reach the disk."""

SELDOM = 1000
"""So many looks at what lives shortly come before one at everything, unless there is quiet before."""


def attentive() -> None:
    """Let this process wait on people from now on."""
    sys.setswitchinterval(min(sys.getswitchinterval(), TURN))
    short, middle, everything = gc.get_threshold()
    if everything < SELDOM:
        gc.set_threshold(short, middle, SELDOM)


def tidy() -> None:
    """Look through everything now: nobody is at work."""
    gc.collect()


def settled() -> None:
    """What is there now stays as long as the process: it is looked through once, and never again."""
    gc.collect()
    gc.freeze()
