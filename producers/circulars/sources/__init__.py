"""Files as they come -> bytes, hash and lines."""
