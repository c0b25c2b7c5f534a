"""The world's faults on the way through a service's reading, for doors that have nothing below them to tell them."""

from smallcrm.storage.errors import told_kindly

__all__ = ["told_kindly"]
