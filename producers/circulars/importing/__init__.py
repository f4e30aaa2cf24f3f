"""Read circulars -> events of the ledger."""
