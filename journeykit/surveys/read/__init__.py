"""A binding becomes responses: columns found, rows counted, dates and weights read, answers scored, one tidy table."""
