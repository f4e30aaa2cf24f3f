-- Units as the workers last reported them, with the numbers people read. A farewell never hides the full snapshot of
-- the same version. overdue_on is left to the reader: arraySum(mapValues(mapFilter((d, n) -> d < toString(day), total_due))).
CREATE VIEW units_live AS
SELECT
    unit,
    last.1 AS parent,
    last.2 AS name,
    last.3 AS kind,
    last.4 AS active,
    last.5 AS registered,
    last.6 AS own_status,
    last.7 AS own_due,
    last.8 AS own_declared,
    last.9 AS total_status,
    last.10 AS total_due,
    last.11 AS total_declared,
    last.12 AS version
FROM
(
    SELECT
        unit,
        argMax(
            (parent, name, kind, active, registered, own_status, own_due, own_declared,
             total_status, total_due, total_declared, version),
            (version, length(total_status), total_declared)
        ) AS last
    FROM unit_rollups
    GROUP BY unit
);
