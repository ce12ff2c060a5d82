-- How a person wants the workspace: their language where it is not the register's, single keys, light or dark.
-- Of the installation, as person_sessions: a person prefers it for whichever institution they act.
CREATE TABLE person_preferences (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES persons (id),
  language TEXT CHECK (language IN ('lv', 'en')),
  single_keys BOOLEAN NOT NULL DEFAULT true,
  theme TEXT NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark'))
);
GRANT SELECT, INSERT, UPDATE ON person_preferences TO saimnieks_app;
