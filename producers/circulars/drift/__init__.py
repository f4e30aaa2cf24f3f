"""What changed between two editions of a unit's circular: issues matched one to one, then compared."""
