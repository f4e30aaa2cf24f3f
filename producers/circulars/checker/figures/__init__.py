"""Figures in prose: how much of what is counted where, and what rounding leaves open."""
