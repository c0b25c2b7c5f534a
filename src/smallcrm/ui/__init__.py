"""The window: the only room, with app.py, that imports PySide6."""
