-- Who is signed in where: a person lists and ends their own sessions, and a session left alone ends by itself.
-- Apart from browser_sessions, whose library writes a row anew at the end of each request: a session ended by
-- somebody meanwhile would come back. Of the installation, as browser_sessions: a session belongs to a person
-- before an institution is chosen.
CREATE TABLE person_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  browser TEXT NOT NULL,
  started_at TIMESTAMPTZ NOT NULL,
  last_used_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX person_sessions_person_idx ON person_sessions (person_id);
CREATE INDEX person_sessions_ends_idx ON person_sessions (ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON person_sessions TO saimnieks_app;
