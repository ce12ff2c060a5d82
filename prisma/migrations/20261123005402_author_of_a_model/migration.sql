-- Who proposed a version of a change model, in whose place, and when: nobody approves what they proposed (R22).
-- Null where the operator imported it.
ALTER TABLE change_models ADD COLUMN "proposed_by" TEXT, ADD COLUMN "proposed_for" TEXT[] NOT NULL DEFAULT '{}', ADD COLUMN "proposed_at" TIMESTAMPTZ(3);

-- Of older rows the audit chain knows. The wall also binds the owner who migrates, hence the pause.
ALTER TABLE change_models NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY;
UPDATE change_models m SET proposed_by = e.actor_id, proposed_at = e.at
  FROM audit_entries e WHERE e.institution_id = m.institution_id AND e.action = 'changeModel.created' AND e.object = 'changeModel:' || m.id;
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE change_models FORCE ROW LEVEL SECURITY;
