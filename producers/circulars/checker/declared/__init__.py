"""What a circular announces about itself beside what it itemises."""
