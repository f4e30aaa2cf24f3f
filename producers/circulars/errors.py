"""What may be wrong with a file, said so that the reader of the message knows what to do next."""


class UnreadableFile(ValueError):
    """The bytes are no plain text in UTF-8 or GB18030, or there are too many of them."""


class NotACircular(ValueError):
    """Readable text, but nobody reports on the rectification of inspection findings in it."""
