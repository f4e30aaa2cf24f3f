"""What an auditor may ask for in vain."""


class NotFound(LookupError):
    """No such unit or issue, or a prefix that fits several; the message says which."""
