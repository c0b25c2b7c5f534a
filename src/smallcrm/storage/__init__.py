"""The open book: the only room that imports a database driver."""
