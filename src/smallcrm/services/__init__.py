"""One function for each thing the owner wants. No Qt, no SQL."""
