"""Packages for this system."""
