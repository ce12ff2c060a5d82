-- What somebody without an account has begun to write on the public pages and not sent. Only the browser that wrote it can open it: the
-- name of the row is a hash of its cookie and the institution, and the text is sealed with a key that follows from the cookie. So the row
-- belongs to no institution yet, and names none. Nothing of where it came from is kept.
CREATE TABLE submission_drafts (
  place_hash TEXT PRIMARY KEY,
  ciphertext BYTEA NOT NULL CHECK (octet_length(ciphertext) <= 131072),
  nonce BYTEA NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX submission_drafts_ends_idx ON submission_drafts (ends_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON submission_drafts TO saimnieks_app;
