-- What time it is in a rehearsal, and the last time it was let run on: one row, which production never writes.
-- Of the installation: there is one time for all institutions.
CREATE TABLE rehearsal_clock (
  is_only BOOLEAN PRIMARY KEY DEFAULT true CHECK (is_only),
  -- How many milliseconds it is ahead of the wall.
  offset_ms BIGINT NOT NULL,
  -- The last run of time: whoever carries out another one notices and stops.
  run_id TEXT,
  -- Where time was when it was let run on, and where to, in the system's time; empty before the first run.
  began_at TIMESTAMPTZ(3),
  goal TIMESTAMPTZ(3),
  -- At how many instants something happened on the way.
  instants INTEGER NOT NULL DEFAULT 0 CHECK (instants >= 0),
  -- Whether it runs now, has come to its goal, was stopped, or stands where something did not end.
  standing TEXT NOT NULL DEFAULT 'still' CHECK (standing IN ('still', 'running', 'stopped', 'stuck')),
  -- What did not end: a kind and the id of a row.
  stuck_on TEXT
);
GRANT SELECT, INSERT, UPDATE ON rehearsal_clock TO saimnieks_app;

-- When time alone does the next thing to a case: its nearest time limit or the end of a wait.
ALTER TABLE cases ADD COLUMN next_moment_at TIMESTAMPTZ(3);
CREATE INDEX cases_next_moment_idx ON cases (next_moment_at) WHERE next_moment_at IS NOT NULL;
