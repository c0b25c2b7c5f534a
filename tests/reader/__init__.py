"""What a screen reader meets, page by page, over the bus that screen readers use."""
