"""What circulars say about the state of things, and what their own text tells of it."""
