"""The same thing counted twice, differently, in one circular."""
