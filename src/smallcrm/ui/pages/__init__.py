"""The pages beside the counter."""
