"""journey_map."""
