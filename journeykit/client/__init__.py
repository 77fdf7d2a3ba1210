"""The client folder: its journey, the responses of its surveys, and its history."""

from journeykit.client.folder import Client, new_client, open_client
from journeykit.client.samples import sample

__all__ = ["Client", "new_client", "open_client", "sample"]


def __dir__() -> list[str]:
    return sorted(__all__)
