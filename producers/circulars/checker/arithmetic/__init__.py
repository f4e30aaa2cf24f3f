"""Figures of one sentence against each other: sums, shares, growth, whole numbers."""
