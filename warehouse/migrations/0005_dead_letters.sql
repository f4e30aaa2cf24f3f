-- What no agent could take in, with its original bytes, under the coordinates it had in its own topic. A worker that
-- crashes may send a letter twice; the same coordinates are one letter: read with FINAL.
CREATE TABLE dead_letters
(
    topic LowCardinality(String),
    partition UInt16,
    offset UInt64,
    reason LowCardinality(String),
    detail String,
    key Nullable(String),
    value Nullable(String) CODEC(ZSTD(1)),
    source_time DateTime64(3, 'Asia/Shanghai'),
    worker String,
    letter_partition UInt16,
    letter_offset UInt64,
    kafka_time DateTime64(3, 'Asia/Shanghai')
)
ENGINE = ReplacingMergeTree(letter_offset)
ORDER BY (topic, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;
