-- The sink's memory: which contiguous range of which partition was announced (intent) and is in (done).
-- The newest row of a partition is the one with the highest (epoch, first, phase). See docs/delivery-guarantees.md.
CREATE TABLE sink_ranges
(
    topic LowCardinality(String),
    partition UInt16,
    epoch UInt64,
    first UInt64,
    last UInt64,
    phase UInt8, -- 1 intent, 2 done
    count UInt64,
    digest String,
    floor Int64,
    ceiling Int64,
    writer String,
    written DateTime64(3, 'Asia/Shanghai')
)
ENGINE = ReplacingMergeTree(phase)
ORDER BY (topic, partition, epoch, first, last);

-- Fencing: who writes a partition. A sink that was paused finds a higher epoch here and stops before it inserts.
CREATE TABLE sink_claims
(
    topic LowCardinality(String),
    partition UInt16,
    epoch UInt64,
    writer String,
    written DateTime64(3, 'Asia/Shanghai')
)
ENGINE = MergeTree
ORDER BY (topic, partition, epoch);
