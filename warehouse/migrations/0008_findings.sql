-- What checkers found wrong in circulars, one row per finding_raised event, and every judgement on it. How a finding
-- stands is the last lawful judgement in the order of the log: the view findings_live, or ledger.judged for programs.
CREATE TABLE findings
(
    unit LowCardinality(String),
    inspection String,
    finding String,
    partition UInt16,
    offset UInt64,
    event_id String,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    actor String,
    actor_role LowCardinality(String),
    rule LowCardinality(String),
    severity LowCardinality(String),
    circular String,
    issue String,
    lines Array(Int64),
    quotes Array(String),
    stated String,
    computed String,
    zh String,
    en String
)
ENGINE = MergeTree
ORDER BY (unit, inspection, finding, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;

CREATE TABLE finding_judgements
(
    unit LowCardinality(String),
    inspection String,
    finding String,
    partition UInt16,
    offset UInt64,
    event_id String,
    occurred DateTime64(6, 'Asia/Shanghai'),
    recorded DateTime64(6, 'Asia/Shanghai'),
    actor String,
    actor_unit LowCardinality(String),
    actor_role LowCardinality(String),
    verdict LowCardinality(String),
    lawful Bool,
    reason String
)
ENGINE = MergeTree
ORDER BY (unit, inspection, finding, partition, offset)
SETTINGS non_replicated_deduplication_window = 20000;

-- One row per finding, however often its event was published, with the judgement that counts ('open' without one).
CREATE VIEW findings_live AS
SELECT
    raised.unit AS unit,
    raised.inspection AS inspection,
    raised.finding AS finding,
    raised.rule AS rule,
    raised.severity AS severity,
    raised.issue AS issue,
    raised.zh AS zh,
    raised.en AS en,
    raised.recorded AS recorded,
    if(judged.verdict = '', 'open', judged.verdict) AS verdict,
    judged.reason AS reason,
    judged.actor AS judged_by,
    judged.recorded AS judged
FROM
(
    SELECT * FROM findings ORDER BY unit, inspection, finding, partition, offset LIMIT 1 BY unit, inspection, finding
) AS raised
LEFT JOIN
(
    SELECT unit, inspection, finding, verdict, reason, actor, recorded
    FROM
    (
        SELECT * FROM finding_judgements ORDER BY unit, inspection, finding, partition, offset
        LIMIT 1 BY unit, inspection, finding, event_id
    )
    WHERE lawful
    ORDER BY unit, inspection, finding, partition, offset DESC
    LIMIT 1 BY unit, inspection, finding
) AS judged
ON raised.unit = judged.unit AND raised.inspection = judged.inspection AND raised.finding = judged.finding;
