-- Sessions of browsers, in the shape that connect-pg-simple reads. Of the installation, so no row-level security:
-- a session is found by its random name before anybody knows whose it is, and it holds ids, no names.
CREATE TABLE browser_sessions (
  sid VARCHAR NOT NULL PRIMARY KEY,
  sess JSON NOT NULL,
  expire TIMESTAMP(6) NOT NULL
);
CREATE INDEX browser_sessions_expire_idx ON browser_sessions (expire);
GRANT SELECT, INSERT, UPDATE, DELETE ON browser_sessions TO saimnieks_app;
