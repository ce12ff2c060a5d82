-- Who put a deputyship into the register, and when: whoever is kept from a decision chooses nobody who makes it instead (R20, R21).
-- Null where the operator imported it.
ALTER TABLE deputies ADD COLUMN "named_by" TEXT, ADD COLUMN "named_at" TIMESTAMPTZ(3);

-- Of older rows the audit chain knows. What it does not know of stays without a time, and does not count for who is excluded.
-- The wall also binds the owner who migrates, hence the pause.
ALTER TABLE deputies NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY;
UPDATE deputies d SET named_by = e.actor_id, named_at = e.at
  FROM audit_entries e WHERE e.institution_id = d.institution_id AND e.action = 'deputy.created' AND e.object = 'deputy:' || d.id;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE deputies FORCE ROW LEVEL SECURITY;

ALTER TABLE deputies ALTER COLUMN "named_at" SET DEFAULT CURRENT_TIMESTAMP;
