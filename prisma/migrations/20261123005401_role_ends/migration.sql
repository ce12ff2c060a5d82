-- A role that decides is also ended by two. Whoever holds it may be one of them: to give up a right is no gain.
-- And what a keeper's deputy asked is confirmed neither by that keeper nor by who named the deputy: one will is one person.
ALTER TABLE role_requests ADD COLUMN "ends_id" TEXT REFERENCES holdings (id), ADD COLUMN "requested_for" TEXT[] NOT NULL DEFAULT '{}';
ALTER TABLE role_requests DROP CONSTRAINT role_requests_not_for_oneself, DROP CONSTRAINT role_requests_second_person;
ALTER TABLE role_requests
  ADD CONSTRAINT role_requests_not_for_oneself CHECK (ends_id IS NOT NULL OR requested_by <> person_id),
  ADD CONSTRAINT role_requests_second_person CHECK (
    outcome IS DISTINCT FROM 'confirmed'
      OR (decided_by <> requested_by AND NOT (decided_by = ANY (requested_for)) AND (ends_id IS NOT NULL OR decided_by <> person_id)));
