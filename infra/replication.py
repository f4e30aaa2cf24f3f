"""How many copies of a record a cluster keeps, by the number of its brokers."""


def replication_for(brokers: int) -> int:
    """Copies of each record: one on a single broker, three as soon as three brokers can hold them."""
    return 3 if brokers >= 3 else 1


def min_insync(replication: int) -> int:
    """Copies that must exist before acks=all answers: one broker of three may be down without stopping anybody."""
    return 2 if replication >= 3 else 1
