"""The caption audit: every sentence of a finding held against its frame by a second implementation.

`claims` recomputes what each claim says, in plain Python over the rows of the frame; `numbers` looks for every number
of the caption, in both languages, among the figures of the frame; `sentence` asks that a superlative has its claim.
Nothing here calls the rules of the kit.

::

    contradictions(client.scores(by="touchpoint"))
"""

from tests.audit.audit import contradictions

__all__ = ["contradictions"]
