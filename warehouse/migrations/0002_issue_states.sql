-- One row per issue event: the state after it, and the bucket it left. The bucket it entered is
-- (inspection, round, scope, status, stated, after_due): an issue stays in its unit, and `due` counts only while the
-- unit still owes action. before_status = '' before the first event. moved = the two buckets differ.
-- Ordered by issue, because a history is opened far more often than a day; days are served by the balances.
CREATE TABLE issue_states
(
    topic LowCardinality(String),
    partition UInt16,
    offset UInt64,
    state_offset UInt64,
    kafka_time DateTime64(3, 'Asia/Shanghai'),
    event_id String,
    event_type LowCardinality(String),
    issue String,
    unit LowCardinality(String),
    inspection LowCardinality(String),
    round LowCardinality(String),
    scope LowCardinality(String),
    aspect String,
    number String,
    title String,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    actor String,
    actor_unit LowCardinality(String),
    actor_role LowCardinality(String),
    seq UInt32,
    duplicate Bool,
    status LowCardinality(String),
    stated LowCardinality(String),
    due Nullable(Date32),
    original_due Nullable(Date32),
    moved Bool,
    before_inspection LowCardinality(String),
    before_round LowCardinality(String),
    before_scope LowCardinality(String),
    before_status LowCardinality(String),
    before_stated LowCardinality(String),
    before_due Nullable(Date32),
    after_due Nullable(Date32),
    flag_rules Array(LowCardinality(String)),
    flag_details Array(String)
)
ENGINE = MergeTree
ORDER BY (issue, unit, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000, index_granularity = 1024;
