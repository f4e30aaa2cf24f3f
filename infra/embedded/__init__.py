"""Kafka and ClickHouse without installing a server, all on loopback, all under one supervisor."""
