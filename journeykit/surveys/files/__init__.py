"""Bytes become cells: what a file is, its encoding, its separator, its sheets, a grid of texts to read columns from.

Nothing in here knows a survey tool, a question or a binding.
"""
