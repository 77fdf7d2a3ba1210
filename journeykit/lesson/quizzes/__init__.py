"""The questions at the end of the lessons, one file a lesson."""
