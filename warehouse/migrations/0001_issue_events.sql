-- Every record of the topic issue-events, as it stood in Kafka: also what nobody can read (accepted = false, reason).
-- key and value are the raw bytes and may be NULL, as in Kafka. The typed columns are conveniences taken from them;
-- instants outside 1900..2299 are moved to the nearest storable one there, never in the bytes.
-- Ordered as the log is, because replay, proof and point look-ups by coordinates read it so.
CREATE TABLE issue_events
(
    topic LowCardinality(String),
    partition UInt16,
    offset UInt64,
    kafka_time DateTime64(3, 'Asia/Shanghai'),
    key Nullable(String),
    value Nullable(String) CODEC(ZSTD(1)),
    accepted Bool,
    reason LowCardinality(String),
    detail String,
    event_id String,
    event_type LowCardinality(String),
    unit LowCardinality(String),
    subject String,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    actor String,
    actor_unit LowCardinality(String),
    actor_role LowCardinality(String),
    source LowCardinality(String),
    causation String,
    correlation String
)
ENGINE = MergeTree
ORDER BY (topic, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;
