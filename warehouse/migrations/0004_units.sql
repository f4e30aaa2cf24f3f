-- Snapshots from the workers: per unit and receiving parent the one with the highest version. Always read through
-- argMax or the view units_live: two versions may stand side by side until a merge.
-- Status keys are 'scope|status|stated', due keys ISO dates. A unit that moved leaves an empty snapshot (farewell).
CREATE TABLE unit_rollups
(
    unit String,
    parent String,
    version UInt64,
    depth UInt16,
    name String,
    kind LowCardinality(String),
    active Bool,
    registered Bool,
    own_status Map(String, Int64),
    own_due Map(String, Int64),
    own_declared Int64,
    total_status Map(String, Int64),
    total_due Map(String, Int64),
    total_declared Int64,
    partition UInt16,
    offset UInt64,
    kafka_time DateTime64(3, 'Asia/Shanghai')
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (unit, parent)
SETTINGS non_replicated_deduplication_window = 20000;

-- What happened to units and inspections: every accepted event that is not about an issue, with its bytes, so that the
-- unit tree and the declared numbers as of any date are a replay of a few thousand rows. headline: ledger.headline of a
-- published circular.
CREATE TABLE unit_history
(
    partition UInt16,
    offset UInt64,
    event_id String,
    event_type LowCardinality(String),
    unit LowCardinality(String),
    subject String,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    actor String,
    actor_role LowCardinality(String),
    name String,
    kind LowCardinality(String),
    parent String,
    headline Nullable(Int64),
    value String
)
ENGINE = MergeTree
ORDER BY (partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;

-- One row per number a circular declares. headline marks the rows whose sum is the circular's headline number.
CREATE TABLE declarations
(
    unit LowCardinality(String),
    inspection String,
    event_id String,
    partition UInt16,
    offset UInt64,
    position UInt32,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    title String,
    sha256 String,
    published_on Nullable(Date32),
    feedback_from Nullable(Date32),
    feedback_to Nullable(Date32),
    what LowCardinality(String),
    scope LowCardinality(String),
    status LowCardinality(String),
    count Int64,
    counted_as LowCardinality(String),
    approximate Bool,
    headline Bool,
    line Nullable(Int64),
    quote String
)
ENGINE = MergeTree
ORDER BY (unit, inspection, partition, offset, position)
SETTINGS non_replicated_deduplication_window = 20000;
