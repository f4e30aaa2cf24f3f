-- Double entry: -1 on the bucket an issue leaves, +1 on the one it enters. Days are Asia/Shanghai's, by `recorded`.
-- postings keeps each leg, for the day an instant falls into; the daily tables hold the sums of whole days.
CREATE TABLE postings
(
    day Date32,
    recorded DateTime64(6, 'Asia/Shanghai'),
    unit LowCardinality(String),
    inspection LowCardinality(String),
    round LowCardinality(String),
    scope LowCardinality(String),
    status LowCardinality(String),
    stated LowCardinality(String),
    due Nullable(Date32),
    amount Int8,
    issue String,
    partition UInt16,
    offset UInt64
)
ENGINE = MergeTree
ORDER BY (day, unit, recorded, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;

CREATE TABLE daily_status
(
    day Date32,
    unit LowCardinality(String),
    round LowCardinality(String),
    scope LowCardinality(String),
    status LowCardinality(String),
    stated LowCardinality(String),
    n Int64
)
ENGINE = SummingMergeTree(n)
ORDER BY (day, unit, round, scope, status, stated)
SETTINGS non_replicated_deduplication_window = 20000;

-- Due dates apart, so that they don't multiply the statuses. Overdue as of T: sum(n) where day <= T and due < T.
CREATE TABLE daily_due
(
    day Date32,
    unit LowCardinality(String),
    round LowCardinality(String),
    due Date32,
    n Int64
)
ENGINE = SummingMergeTree(n)
ORDER BY (day, unit, round, due)
SETTINGS non_replicated_deduplication_window = 20000;

CREATE MATERIALIZED VIEW postings_from_states TO postings AS
SELECT
    toDate32(recorded, 'Asia/Shanghai') AS day,
    recorded,
    unit,
    leg.1 AS inspection,
    leg.2 AS round,
    leg.3 AS scope,
    leg.4 AS status,
    leg.5 AS stated,
    leg.6 AS due,
    leg.7 AS amount,
    issue,
    partition,
    offset
FROM
(
    SELECT
        recorded, unit, issue, partition, offset,
        arrayJoin([
            (before_inspection, before_round, before_scope, before_status, before_stated, before_due, toInt8(-1)),
            (inspection, round, scope, status, stated, after_due, toInt8(1))
        ]) AS leg
    FROM issue_states
    WHERE moved
)
WHERE leg.4 != '';

CREATE MATERIALIZED VIEW daily_status_from_states TO daily_status AS
SELECT
    toDate32(recorded, 'Asia/Shanghai') AS day,
    unit,
    leg.1 AS round,
    leg.2 AS scope,
    leg.3 AS status,
    leg.4 AS stated,
    sum(leg.5) AS n
FROM
(
    SELECT
        recorded, unit,
        arrayJoin([
            (before_round, before_scope, before_status, before_stated, toInt64(-1)),
            (round, scope, status, stated, toInt64(1))
        ]) AS leg
    FROM issue_states
    WHERE moved
)
WHERE status != ''
GROUP BY day, unit, round, scope, status, stated
HAVING n != 0;

CREATE MATERIALIZED VIEW daily_due_from_states TO daily_due AS
SELECT
    toDate32(recorded, 'Asia/Shanghai') AS day,
    unit,
    leg.1 AS round,
    assumeNotNull(leg.2) AS due,
    sum(leg.3) AS n
FROM
(
    SELECT
        recorded, unit,
        arrayJoin([(before_round, before_due, toInt64(-1)), (round, after_due, toInt64(1))]) AS leg
    FROM issue_states
    WHERE moved
)
WHERE leg.2 IS NOT NULL
GROUP BY day, unit, round, due
HAVING n != 0;
