-- What was reserved for an opening that never became a case is swept a day after it was last asked for.
ALTER TABLE case_openings ADD COLUMN "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Of a case nothing can be deleted so, whoever asks (R34).
GRANT DELETE ON case_openings, follow_ups TO saimnieks_app;
CREATE POLICY never_opened ON case_openings AS RESTRICTIVE FOR DELETE USING (NOT EXISTS (SELECT FROM cases c WHERE c.id = case_openings.case_id));
CREATE POLICY never_opened ON follow_ups AS RESTRICTIVE FOR DELETE USING (NOT EXISTS (SELECT FROM cases c WHERE c.id = follow_ups.case_id));
