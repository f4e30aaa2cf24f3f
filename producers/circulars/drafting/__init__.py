"""Out of the ledger: a circular in the usual form, whose totals agree with its list because both count the same."""
