"""Files from elsewhere, read into drafts and written from clients."""
