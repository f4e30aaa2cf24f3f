"""What a circular says of the visit, of itself and of each issue."""
