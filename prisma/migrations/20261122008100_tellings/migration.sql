-- How often cases were told how a period stands: what comes out broken, not broken, and broken again is news each time.
ALTER TABLE level_periods ADD COLUMN "tellings" INTEGER NOT NULL DEFAULT 0;
