"""Which place of the country a printed name means."""
