"""Live charts with pickers: a choice (`choosing.py`), what may be seen of it (`looking.py`), as widgets."""
