"""The wire of widgets without a kernel: what they send goes where the shell's messages go."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import comm
from comm.base_comm import BaseComm
from jupyter_client.session import Session


def connected(session: Session, parent: Callable[[], dict[str, Any]]) -> SimpleNamespace:
    """Send what widgets of this process say over a session; gives what nbclient needs to answer them.

    Parameters
    ----------
    session : Session
        Its receiver gets ``comm_open``, ``comm_msg`` and ``comm_close``.
    parent : callable
        The request that is being answered, as a kernel's ``get_parent``.

    Returns
    -------
    SimpleNamespace
        As much of a kernel client as nbclient's output widget uses; ``deliver()`` hands the answers to the widgets,
        which a kernel does between two cells.
    """

    class Wire(BaseComm):
        def publish_msg(
            self, msg_type: str, data: Any = None, metadata: Any = None, buffers: Any = None, **keys: Any
        ) -> None:
            content = {"data": data or {}, "comm_id": self.comm_id, **keys}
            message = session.msg(msg_type, content, parent=parent(), metadata=metadata or {})
            session.send(None, {**message, "buffers": buffers or []})

    answers: list[Any] = []

    def deliver() -> None:
        manager: Any = comm.get_comm_manager()
        while answers:
            manager.comm_msg(None, None, answers.pop(0))

    def answer(message: dict[str, Any]) -> None:
        answers.append({**message, "buffers": []})

    comm.create_comm = Wire
    return SimpleNamespace(session=session, shell_channel=SimpleNamespace(send=answer), deliver=deliver)
