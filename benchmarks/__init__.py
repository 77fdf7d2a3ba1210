"""What is timed, and how, side by side with what a user would use instead.

Each module has a ``main()`` that prints its ratios and returns them as lines of a table. Only ratios of one run on one
machine are told; nothing here fails on a slow day but what a user would notice.
"""
