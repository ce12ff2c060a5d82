-- What Prisma's schema cannot say: history without overlaps, an append-only log, and the wall between institutions.
-- The role saimnieks_app exists before migrations run; it owns nothing and is bound by row-level security.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- R09, first half: at most one holder at a time of the roles that one person holds.
ALTER TABLE holdings ADD CONSTRAINT holdings_one_holder EXCLUDE USING gist (
  institution_id WITH =, role WITH =, scope_id WITH =, daterange(valid_from, valid_to) WITH &&
) WHERE (role IN ('institution_service_portfolio_owner', 'institution_resource_portfolio_owner', 'service_owner', 'resource_owner'));
ALTER TABLE holdings ADD CONSTRAINT holdings_not_twice EXCLUDE USING gist (
  institution_id WITH =, role WITH =, scope_id WITH =, person_id WITH =, daterange(valid_from, valid_to) WITH &&
);
-- R19: a partner's person acts in the provider role only.
ALTER TABLE holdings ADD CONSTRAINT holdings_partner_provides CHECK (partner_id IS NULL OR role = 'service_provider');
ALTER TABLE deputies ADD CONSTRAINT deputies_not_oneself CHECK (principal_person_id <> deputy_person_id);

ALTER TABLE service_versions ADD CONSTRAINT service_versions_one_at_a_time EXCLUDE USING gist (service_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE resource_versions ADD CONSTRAINT resource_versions_one_at_a_time EXCLUDE USING gist (resource_id WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE time_limit_settings ADD CONSTRAINT time_limit_settings_one_at_a_time EXCLUDE USING gist (
  institution_id WITH =, rule WITH =, variant WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE change_models ADD CONSTRAINT change_models_one_at_a_time EXCLUDE USING gist (
  institution_id WITH =, code WITH =, daterange(valid_from, valid_to) WITH &&) WHERE (approved_at IS NOT NULL);

-- Identities that versions and holdings name cannot vanish.
ALTER TABLE service_versions ADD FOREIGN KEY (service_id) REFERENCES services (id);
ALTER TABLE resource_versions ADD FOREIGN KEY (resource_id) REFERENCES resources (id);
ALTER TABLE partner_agreements ADD FOREIGN KEY (partner_id) REFERENCES partners (id);
ALTER TABLE holdings ADD FOREIGN KEY (person_id) REFERENCES persons (id);
ALTER TABLE holdings ADD FOREIGN KEY (partner_id) REFERENCES partners (id);
ALTER TABLE deputies ADD FOREIGN KEY (principal_person_id) REFERENCES persons (id), ADD FOREIGN KEY (deputy_person_id) REFERENCES persons (id);
ALTER TABLE affiliations ADD FOREIGN KEY (person_id) REFERENCES persons (id), ADD FOREIGN KEY (institution_id) REFERENCES institutions (id);
ALTER TABLE case_events ADD FOREIGN KEY (case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE work_items ADD FOREIGN KEY (case_id) REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE work_item_candidates ADD FOREIGN KEY (work_item_id) REFERENCES work_items (id) DEFERRABLE INITIALLY DEFERRED;

-- Readers of a sequence stop below the oldest transaction still running, or they would skip rows that commit late.
ALTER TABLE case_events ADD COLUMN xact_id xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE outbox ADD COLUMN xact_id xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX outbox_undelivered_idx ON outbox (institution_id, not_before) WHERE delivered_at IS NULL;
CREATE INDEX cases_open_due_idx ON cases (institution_id, next_due_at) WHERE closed_at IS NULL;

-- Content keys live apart, wrapped by a master key that the database never sees. Destroying a key erases its texts.
CREATE SCHEMA vault;
CREATE TABLE vault.content_keys (
  case_id TEXT PRIMARY KEY,
  institution_id TEXT NOT NULL,
  wrapped_key BYTEA NOT NULL,
  nonce BYTEA NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE ON case_events FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER case_events_not_truncated BEFORE TRUNCATE ON case_events FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER audit_entries_not_truncated BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();
CREATE TRIGGER audit_heads_append_only BEFORE UPDATE OR DELETE ON audit_heads FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER audit_heads_not_truncated BEFORE TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION forbid_change();

-- Rights of the API and the worker. Nothing is deleted from registers and logs (R34).
GRANT USAGE ON SCHEMA public, vault TO saimnieks_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO saimnieks_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO saimnieks_app;
REVOKE UPDATE ON case_events, audit_entries, audit_heads FROM saimnieks_app;
GRANT DELETE ON work_item_candidates, contents TO saimnieks_app;
GRANT SELECT, INSERT, DELETE ON vault.content_keys TO saimnieks_app;

-- The wall. app.institution and app.person are set first in every transaction; unset, nothing is visible.
CREATE FUNCTION current_institution() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('app.institution', true) $$;
CREATE FUNCTION current_person() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('app.person', true) $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['holdings', 'deputies', 'services', 'service_versions', 'resources', 'resource_versions', 'partners', 'partner_agreements',
    'institution_calendars', 'freeze_windows', 'change_models', 'time_limit_settings', 'case_openings', 'case_numbers', 'outbox', 'audit_entries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_institution ON %I USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution())', t);
  END LOOP;
  -- A shared case is readable by the institution it is shared with; only its own institution writes it.
  FOREACH t IN ARRAY ARRAY['cases', 'case_events', 'clocks', 'case_notes', 'comments', 'attachments', 'contents', 'work_items', 'work_item_candidates', 'case_participants', 'case_links'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_institution ON %I USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution())', t);
  END LOOP;
END $$;

ALTER TABLE case_shares ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_or_shared ON case_shares FOR SELECT USING (institution_id = current_institution() OR shared_with = current_institution());
CREATE POLICY own_insert ON case_shares FOR INSERT WITH CHECK (institution_id = current_institution());

CREATE POLICY shared_case ON cases FOR SELECT USING (EXISTS (SELECT 1 FROM case_shares s WHERE s.case_id = cases.id AND s.shared_with = current_institution()));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['case_events', 'clocks', 'case_notes', 'comments', 'attachments', 'contents', 'work_items', 'case_participants'] LOOP
    EXECUTE format('CREATE POLICY shared_case ON %I FOR SELECT USING (EXISTS (SELECT 1 FROM case_shares s WHERE s.case_id = %I.case_id AND s.shared_with = current_institution()))', t, t);
  END LOOP;
END $$;
CREATE POLICY performer ON work_item_candidates FOR SELECT USING (performer_institution_id = current_institution());

ALTER TABLE vault.content_keys ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON vault.content_keys USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
CREATE POLICY shared_case ON vault.content_keys FOR SELECT USING (EXISTS (SELECT 1 FROM case_shares s WHERE s.case_id = content_keys.case_id AND s.shared_with = current_institution()));

ALTER TABLE dependencies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON dependencies USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
CREATE POLICY supporter ON dependencies FOR SELECT USING (supporter_institution_id = current_institution());

-- Signing in must find a person's institutions before one is chosen.
ALTER TABLE affiliations ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON affiliations USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
CREATE POLICY oneself ON affiliations FOR SELECT USING (person_id = current_person());

-- A system says which client it is before its institution is known.
ALTER TABLE system_clients ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_institution ON system_clients USING (institution_id = current_institution()) WITH CHECK (institution_id = current_institution());
CREATE POLICY oneself ON system_clients FOR SELECT USING (client_id = current_setting('app.client', true));
