-- What is sent to a case is signed by who sends it. An installation that has worked before may have unsigned requests and messages
-- under way in Temporal: for a day they are still taken, and noted. A new one takes none.
CREATE TABLE vault.signed_senders (
  is_only BOOLEAN PRIMARY KEY DEFAULT true CHECK (is_only),
  required_from TIMESTAMPTZ(3) NOT NULL
);
INSERT INTO vault.signed_senders (required_from)
  SELECT CASE WHEN EXISTS (SELECT FROM institutions) THEN CURRENT_TIMESTAMP + INTERVAL '1 day' ELSE CURRENT_TIMESTAMP END;
GRANT SELECT ON vault.signed_senders TO saimnieks_app;
