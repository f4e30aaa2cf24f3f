"""From lines to circulars, sections, aspects and issues."""
