CREATE TABLE "institutions" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sector_code" TEXT,
    "municipality_code" TEXT,
    "calendar_code" TEXT NOT NULL,
    "support_desk_email" TEXT,
    CONSTRAINT "institutions_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "institutions_code_key" ON "institutions"("code");

CREATE TABLE "persons" (
    "id" TEXT NOT NULL,
    "short_name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "issuer" TEXT,
    "subject" TEXT,
    CONSTRAINT "persons_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "persons_short_name_key" ON "persons"("short_name");
CREATE UNIQUE INDEX "persons_issuer_subject_key" ON "persons"("issuer", "subject");

CREATE TABLE "system_clients" (
    "client_id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "system_clients_pkey" PRIMARY KEY ("client_id")
);


CREATE TABLE "affiliations" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "affiliations_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "affiliations_person_id_idx" ON "affiliations"("person_id");

CREATE TABLE "holdings" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope_type" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "partner_id" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "holdings_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "holdings_person_id_idx" ON "holdings"("person_id");
CREATE INDEX "holdings_role_scope_id_idx" ON "holdings"("role", "scope_id");

CREATE TABLE "deputies" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "principal_person_id" TEXT NOT NULL,
    "deputy_person_id" TEXT NOT NULL,
    "role" TEXT,
    "scope_id" TEXT,
    "reason" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "deputies_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "deputies_deputy_person_id_idx" ON "deputies"("deputy_person_id");
CREATE INDEX "deputies_principal_person_id_idx" ON "deputies"("principal_person_id");

CREATE TABLE "services" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "services_institution_id_code_key" ON "services"("institution_id", "code");

CREATE TABLE "service_versions" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "service_id" TEXT NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "importance" INTEGER NOT NULL,
    "users_email" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "service_versions_pkey" PRIMARY KEY ("id")
);


CREATE TABLE "resources" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    CONSTRAINT "resources_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "resources_institution_id_code_key" ON "resources"("institution_id", "code");

CREATE TABLE "resource_versions" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "users_email" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "resource_versions_pkey" PRIMARY KEY ("id")
);


CREATE TABLE "dependencies" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "dependent_service_id" TEXT NOT NULL,
    "supporter_type" TEXT NOT NULL,
    "supporter_id" TEXT NOT NULL,
    "supporter_institution_id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "dependencies_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "dependencies_supporter_id_idx" ON "dependencies"("supporter_id");
CREATE INDEX "dependencies_dependent_service_id_idx" ON "dependencies"("dependent_service_id");

CREATE TABLE "partners" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "legal_kind" TEXT NOT NULL,
    "email" TEXT,
    "partner_institution_id" TEXT,
    CONSTRAINT "partners_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "partners_institution_id_code_key" ON "partners"("institution_id", "code");

CREATE TABLE "partner_agreements" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "service_ids" TEXT[] NOT NULL DEFAULT '{}',
    "resource_ids" TEXT[] NOT NULL DEFAULT '{}',
    "tasks" TEXT[] NOT NULL DEFAULT '{}',
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "partner_agreements_pkey" PRIMARY KEY ("id")
);


CREATE TABLE "institution_calendars" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "institution_calendars_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "institution_calendars_institution_id_code_version_key" ON "institution_calendars"("institution_id", "code", "version");

CREATE TABLE "freeze_windows" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "subject_ids" TEXT[] NOT NULL DEFAULT '{}',
    "cancelled_at" TIMESTAMPTZ(3),
    CONSTRAINT "freeze_windows_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "freeze_windows_institution_id_code_key" ON "freeze_windows"("institution_id", "code");

CREATE TABLE "change_models" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name_lv" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_ids" TEXT[] NOT NULL DEFAULT '{}',
    "procedure" TEXT NOT NULL,
    "backout_plan" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "approved_by_person_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    CONSTRAINT "change_models_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "change_models_institution_id_code_version_key" ON "change_models"("institution_id", "code", "version");

CREATE TABLE "time_limit_settings" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "variant" TEXT NOT NULL DEFAULT '',
    "amount" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    CONSTRAINT "time_limit_settings_pkey" PRIMARY KEY ("id")
);


CREATE TABLE "case_openings" (
    "institution_id" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "origin_case_id" TEXT,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "case_openings_pkey" PRIMARY KEY ("institution_id", "caller", "idempotency_key")
);
CREATE UNIQUE INDEX "case_openings_case_id_key" ON "case_openings"("case_id");

CREATE TABLE "case_numbers" (
    "institution_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    CONSTRAINT "case_numbers_pkey" PRIMARY KEY ("institution_id", "task", "year")
);


CREATE TABLE "cases" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "process_version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "result" TEXT,
    "variant" TEXT,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "next_due_at" TIMESTAMPTZ(3),
    "last_event_at" TIMESTAMPTZ(3) NOT NULL,
    "scheduled_from" TIMESTAMPTZ(3),
    "scheduled_to" TIMESTAMPTZ(3),
    "origin_case_id" TEXT,
    "sequence" INTEGER NOT NULL,
    "state" JSON NOT NULL,
    "state_digest" TEXT NOT NULL,
    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "cases_institution_id_number_key" ON "cases"("institution_id", "number");
CREATE INDEX "cases_institution_id_status_idx" ON "cases"("institution_id", "status");
CREATE INDEX "cases_institution_id_subject_id_idx" ON "cases"("institution_id", "subject_id");
CREATE INDEX "cases_institution_id_scheduled_from_idx" ON "cases"("institution_id", "scheduled_from");

CREATE TABLE "case_events" (
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT,
    "event" JSON NOT NULL,
    "answer" JSON NOT NULL,
    "request_hash" TEXT,
    "state_digest" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "case_events_pkey" PRIMARY KEY ("case_id", "sequence")
);
CREATE UNIQUE INDEX "case_events_case_id_event_id_key" ON "case_events"("case_id", "event_id");

CREATE TABLE "work_items" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT,
    "person_id" TEXT,
    "excluded_person_ids" TEXT[] NOT NULL DEFAULT '{}',
    "claimed_by" TEXT,
    "claimed_at" TIMESTAMPTZ(3),
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "last_day" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    CONSTRAINT "work_items_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "work_items_case_id_idx" ON "work_items"("case_id");
CREATE INDEX "work_items_institution_id_status_due_at_idx" ON "work_items"("institution_id", "status", "due_at");
CREATE INDEX "work_items_person_id_status_idx" ON "work_items"("person_id", "status");

CREATE TABLE "work_item_candidates" (
    "work_item_id" TEXT NOT NULL,
    "rung" INTEGER NOT NULL,
    "institution_id" TEXT NOT NULL,
    "performer_institution_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope_type" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "due_at" TIMESTAMPTZ(3),
    CONSTRAINT "work_item_candidates_pkey" PRIMARY KEY ("work_item_id", "rung", "role", "scope_id")
);
CREATE INDEX "work_item_candidates_role_scope_id_open_due_at_idx" ON "work_item_candidates"("role", "scope_id", "open", "due_at");

CREATE TABLE "clocks" (
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "clock_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "variant" TEXT,
    "statutory" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "last_day" TEXT,
    "provisional" BOOLEAN NOT NULL,
    "calendar_code" TEXT NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "events" JSONB NOT NULL,
    "share" DOUBLE PRECISION NOT NULL DEFAULT 0,
    CONSTRAINT "clocks_pkey" PRIMARY KEY ("case_id", "clock_id")
);
CREATE INDEX "clocks_institution_id_status_due_at_idx" ON "clocks"("institution_id", "status", "due_at");

CREATE TABLE "case_participants" (
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    CONSTRAINT "case_participants_pkey" PRIMARY KEY ("case_id", "person_id")
);
CREATE INDEX "case_participants_person_id_idx" ON "case_participants"("person_id");

CREATE TABLE "case_shares" (
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "shared_with" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "shared_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "case_shares_pkey" PRIMARY KEY ("case_id", "shared_with")
);
CREATE INDEX "case_shares_shared_with_idx" ON "case_shares"("shared_with");

CREATE TABLE "case_links" (
    "institution_id" TEXT NOT NULL,
    "from_case_id" TEXT NOT NULL,
    "to_case_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "case_links_pkey" PRIMARY KEY ("from_case_id", "to_case_id", "type")
);
CREATE INDEX "case_links_to_case_id_idx" ON "case_links"("to_case_id");

CREATE TABLE "case_notes" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "task" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scope_type" TEXT NOT NULL,
    "scope_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "case_notes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "case_notes_case_id_idx" ON "case_notes"("case_id");

CREATE TABLE "comments" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "content_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "comments_case_id_idx" ON "comments"("case_id");

CREATE TABLE "attachments" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "content_id" TEXT NOT NULL,
    "name_content_id" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_in_bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "attachments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "attachments_case_id_idx" ON "attachments"("case_id");

CREATE TABLE "contents" (
    "id" TEXT NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "nonce" BYTEA NOT NULL,
    "commitment" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "used_at" TIMESTAMPTZ(3),
    CONSTRAINT "contents_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "contents_case_id_idx" ON "contents"("case_id");

CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "institution_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "send_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "outcome" TEXT,
    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "outbox_send_key_key" ON "outbox"("send_key");

CREATE TABLE "audit_entries" (
    "institution_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "salt" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("institution_id", "sequence")
);


CREATE TABLE "audit_heads" (
    "day" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("day")
);

