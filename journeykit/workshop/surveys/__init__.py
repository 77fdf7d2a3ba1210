"""A survey on its way into a client: a file arrives, its questions are decided one by one, and scores come of it."""
