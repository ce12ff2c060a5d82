-- What a person gave by themselves does not count beside a system's values (R14): so periods tally both apart. What came before was tallied
-- together, and goes on to count so; each value says where it was tallied.
ALTER TABLE measurements ADD COLUMN "is_independent" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE level_periods
  ADD COLUMN "own_count" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "own_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
  ADD COLUMN "own_kept" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "own_left_out" INTEGER NOT NULL DEFAULT 0;
