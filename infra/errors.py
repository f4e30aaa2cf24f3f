"""The two ways a command ends badly, each with one clear line for the person who typed it."""


class FoundWrong(Exception):
    """The command ran and found something wrong: exit status 1."""


class CannotRun(Exception):
    """The command could not do its work; the message says why and what mends it: exit status 2."""
