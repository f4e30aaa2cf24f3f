"""What may be wrong with a file, said so that the reader of the message knows what to do next."""


class UnreadableFile(ValueError):
    """No text, Word file, web page or PDF with a text layer, or a damaged, protected or far too large one."""


class NotACircular(ValueError):
    """Readable text, but nobody reports on the rectification of inspection findings in it."""
