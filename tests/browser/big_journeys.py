"""A client whose journey is as big as any that was asked for."""

from __future__ import annotations

from journeykit.client import new_client
from journeykit.journey import Journey


def big_client(folder, n, stages=10):
    """A client with `n` touchpoints in `stages` stages, each with notes, a feeling and a way on."""
    client = new_client(folder, name="Big")
    points = [
        {
            "id": f"t{at}", "stage": f"s{at * stages // n}", "name": f"Touchpoint {at}", "emotion": at % 5 - 2,
            "pains": [f"Pain {at}"], "ideas": [f"Idea {at}"], "owner": f"Owner {at % 7}", "channels": ["web", "shop"],
        }
        for at in range(n)
    ]  # fmt: skip
    journey = Journey.model_validate({
        "client": {"name": "Big"},
        "stages": [{"id": f"s{at}", "name": f"Stage {at}"} for at in range(stages)],
        "touchpoints": points,
        "links": [{"source": f"t{at}", "target": f"t{at + 1}"} for at in range(0, n - 1, 10)],
    })  # fmt: skip
    client.save(journey)
    return client
