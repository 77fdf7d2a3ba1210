"""verbatims."""
