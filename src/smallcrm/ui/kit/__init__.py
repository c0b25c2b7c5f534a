"""Painted controls that know the theme and nothing of clients."""
