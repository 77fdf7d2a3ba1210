"""What is handed out around a session: sheets as data, as HTML that opens offline, and as PDF."""
