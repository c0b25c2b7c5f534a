"""Where a book may lie, for those who decide it: see `storage.places`."""

from smallcrm.storage.places import kind_of, require_local

__all__ = ["kind_of", "require_local"]
