-- What a person has typed and not sent: each draft theirs alone, for one institution, under the name of the form.
-- No content of a case: it is sealed with a key of its own, and swept thirty days after it was saved last.
CREATE TABLE person_drafts (
  institution_id TEXT NOT NULL REFERENCES institutions (id),
  person_id TEXT NOT NULL REFERENCES persons (id),
  key TEXT NOT NULL,
  ciphertext BYTEA NOT NULL,
  nonce BYTEA NOT NULL,
  -- What of the case its author had seen, where it is about one.
  base_sequence INTEGER,
  saved_at TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY (institution_id, person_id, key)
);
CREATE INDEX person_drafts_saved_idx ON person_drafts (institution_id, saved_at);
ALTER TABLE person_drafts ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON person_drafts USING (institution_id = current_institution())
  WITH CHECK (institution_id = current_institution());
GRANT SELECT, INSERT, UPDATE, DELETE ON person_drafts TO saimnieks_app;
