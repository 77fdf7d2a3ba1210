"""Several hands: a `ballot`, the `urn` with its votes, what `counting` says of them, the `server` of its page."""
