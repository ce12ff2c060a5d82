-- Persons who may not know of a case, whatever they hold (R21).
ALTER TABLE cases ADD COLUMN hidden_from TEXT[] NOT NULL DEFAULT '{}';
