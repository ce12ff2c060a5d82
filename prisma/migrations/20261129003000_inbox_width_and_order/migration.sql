-- How wide a person has the list beside the case (CSS pixels; null: as the screen suggests), and in which order they read it where no view says so.
ALTER TABLE person_preferences
  ADD COLUMN "inbox_width" INTEGER CHECK (inbox_width BETWEEN 320 AND 960),
  ADD COLUMN "inbox_sort" TEXT NOT NULL DEFAULT 'due' CHECK (inbox_sort IN ('due', 'offered', 'number'));
