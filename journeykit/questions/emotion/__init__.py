"""emotion."""
