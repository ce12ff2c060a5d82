-- A role can be asked of one of its holders, or of a partner's alone (R19), beside others in the same item who are asked without that.
ALTER TABLE work_item_candidates ADD COLUMN "person_id" TEXT, ADD COLUMN "partner_id" TEXT;

-- What is open knows it from its case. The wall also binds the owner who migrates, hence the pause.
ALTER TABLE cases NO FORCE ROW LEVEL SECURITY;
ALTER TABLE work_items NO FORCE ROW LEVEL SECURITY;
ALTER TABLE work_item_candidates NO FORCE ROW LEVEL SECURITY;
UPDATE work_item_candidates k SET person_id = asked.performer->>'personId', partner_id = asked.performer->>'partnerId'
  FROM (SELECT w.id, json_array_elements(c.state->'items'->substr(w.id, length(c.id) + 2)->'anyOf') AS performer
          FROM work_items w JOIN cases c ON c.id = w.case_id WHERE w.status = 'open') asked
 WHERE k.work_item_id = asked.id AND k.rung = 0 AND k.role = asked.performer->>'role' AND k.scope_id = asked.performer->>'scopeId';
ALTER TABLE work_item_candidates FORCE ROW LEVEL SECURITY;
ALTER TABLE work_items FORCE ROW LEVEL SECURITY;
ALTER TABLE cases FORCE ROW LEVEL SECURITY;
