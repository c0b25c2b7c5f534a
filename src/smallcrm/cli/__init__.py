"""The terminal door: for scheduled jobs, checks and people who like a terminal. No window, no display."""
