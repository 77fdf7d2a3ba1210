"""What a file says, from several witnesses: header, role of a column, scale, direction, touchpoint.

Every inference is a pure function that gives an `evidence.Inference`: what it concludes, how sure, who speaks for it
and who against. `inspection.inspect` gathers them for a file; `proposal.propose` writes what stands into a `surveys:`
block and puts everything else behind a ``#`` as a question.
"""
