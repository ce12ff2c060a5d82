-- Why a value that somebody else gave was corrected; every row has had its giver from the beginning.
ALTER TABLE measurements ADD COLUMN "reason" TEXT;

-- Values are read with what corrected them, the latest first.
CREATE INDEX "measurements_by_time" ON measurements ("service_id", "measured_at" DESC, "id");
