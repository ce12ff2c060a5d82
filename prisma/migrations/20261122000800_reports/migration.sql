-- What figures and lists ask of many cases stands beside the state and the clock's events and follows from them, so that a
-- figure over a hundred thousand cases unpacks none of them, and nothing can be forgotten when they are written.

-- Instants in states and events are in UTC and end in Z: reading one depends on no setting, which a cast alone cannot promise.
CREATE FUNCTION utc_instant(text) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT $1::timestamptz $$;

-- When a clock ceased to count: at its stop or, where it stopped while it rested, at the beginning of that rest; nothing while it counts.
CREATE FUNCTION counted_until(events jsonb) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT utc_instant(e.event ->> 'at') FROM jsonb_path_query(events, '$[*]') WITH ORDINALITY e(event, n)
   WHERE e.event ->> 'type' IN ('paused', 'stopped')
     AND NOT EXISTS (SELECT FROM jsonb_path_query(events, '$[*]') WITH ORDINALITY later(event, n) WHERE later.n > e.n AND later.event ->> 'type' = 'resumed')
   ORDER BY e.n LIMIT 1
$$;

ALTER TABLE cases
  ADD COLUMN data JSONB GENERATED ALWAYS AS ((state -> 'data')::jsonb) STORED,
  ADD COLUMN received_at TIMESTAMPTZ(3) GENERATED ALWAYS AS (coalesce(utc_instant(state -> 'data' ->> 'receivedAt'), opened_at)) STORED;
ALTER TABLE clocks
  ADD COLUMN counted_from TIMESTAMPTZ(3) GENERATED ALWAYS AS (utc_instant(coalesce(events -> 0 ->> 'from', events -> 0 ->> 'at'))) STORED,
  ADD COLUMN counted_until TIMESTAMPTZ(3) GENERATED ALWAYS AS (counted_until(events)) STORED;

CREATE INDEX cases_institution_id_task_received_at_idx ON cases (institution_id, task, received_at);
-- Few cases are ever reopened; only of these must the log be asked when they were closed before.
CREATE INDEX case_events_reopened_idx ON case_events (institution_id, case_id) WHERE type = 'reopened';
-- The register is read latest first, and a page must not sort all of it.
CREATE INDEX cases_opened_at_id_idx ON cases (opened_at, id);
