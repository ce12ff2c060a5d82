-- What is new in all logs is asked for every second; it is found by the transaction that wrote it.
CREATE INDEX case_events_xact_idx ON case_events (xact_id);
