-- By whose will a deputyship was named: who stands in for somebody who may not decide, or was chosen by them, chooses for them (R20, R21).
ALTER TABLE deputies ADD COLUMN "named_for" TEXT[] NOT NULL DEFAULT '{}';

-- Of older rows: whoever named without being a portfolio manager on that day stood in for one.
-- The wall also binds the owner who migrates, hence the pause.
ALTER TABLE deputies NO FORCE ROW LEVEL SECURITY;
ALTER TABLE holdings NO FORCE ROW LEVEL SECURITY;
WITH managers AS (
  SELECT institution_id, person_id, role, scope_id, valid_from, valid_to FROM holdings
   WHERE role IN ('institution_service_portfolio_owner', 'institution_resource_portfolio_owner') AND scope_id = institution_id)
UPDATE deputies d SET named_for = ARRAY(
    SELECT DISTINCT behind.person FROM deputies s JOIN managers m ON m.person_id = s.principal_person_id AND m.institution_id = d.institution_id
       CROSS JOIN LATERAL (VALUES (m.person_id), (s.named_by)) AS behind (person)
     WHERE behind.person IS NOT NULL AND s.institution_id = d.institution_id AND s.deputy_person_id = d.named_by AND s.reason = 'absence'
       AND (s.role IS NULL OR s.role = m.role) AND (s.scope_id IS NULL OR s.scope_id = m.scope_id)
       AND s.valid_from <= (d.named_at AT TIME ZONE 'Europe/Riga')::date AND (s.valid_to IS NULL OR s.valid_to >= (d.named_at AT TIME ZONE 'Europe/Riga')::date)
       AND m.valid_from <= (d.named_at AT TIME ZONE 'Europe/Riga')::date AND (m.valid_to IS NULL OR m.valid_to >= (d.named_at AT TIME ZONE 'Europe/Riga')::date)
     ORDER BY 1)
 WHERE d.named_by <> d.principal_person_id AND d.named_at IS NOT NULL
   AND NOT EXISTS (SELECT FROM managers m WHERE m.person_id = d.named_by AND m.institution_id = d.institution_id
     AND m.valid_from <= (d.named_at AT TIME ZONE 'Europe/Riga')::date AND (m.valid_to IS NULL OR m.valid_to > (d.named_at AT TIME ZONE 'Europe/Riga')::date));
ALTER TABLE holdings FORCE ROW LEVEL SECURITY;
ALTER TABLE deputies FORCE ROW LEVEL SECURITY;
