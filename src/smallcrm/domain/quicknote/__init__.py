"""What a typed line means. Knows no screen, no book."""
