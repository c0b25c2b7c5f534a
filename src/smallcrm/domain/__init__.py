"""Pure rules and values: standard library only, no clock, no input or output."""
