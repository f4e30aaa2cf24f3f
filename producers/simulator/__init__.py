"""A made-up province that tells the truth."""
