"""Hand it over: one file, or one folder, a format; `formats.py` is the table of them all.

In: a client, as a `handover.Handover`: its journey and the findings of its report, asked once. Out: files of other
tools.
"""
