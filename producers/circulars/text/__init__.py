"""What signs, numbers, dates and set phrases mean, one line at a time."""
