-- What tells the right master key from another one: a value that follows from it and does not give it away. Written once, at the
-- first start that finds none; nothing is sealed with a key that does not have it.
CREATE TABLE vault.master_key_check (
  is_only BOOLEAN PRIMARY KEY DEFAULT true CHECK (is_only),
  check_value TEXT NOT NULL,
  made_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
GRANT SELECT, INSERT ON vault.master_key_check TO saimnieks_app;
