"""The counter page: list, client page, quick note."""
