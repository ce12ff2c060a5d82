-- Instants of rows are said by whoever writes them, by the clock of the system. The defaults of the tables stay for parts of the release
-- before, which run on while one upgrades.

-- Today is the system's day: in a rehearsal so far from the wall's as its clock.
CREATE OR REPLACE FUNCTION right_given_on(from_day date, to_day date) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN to_day <= today THEN from_day ELSE greatest(from_day, today) END
    FROM (SELECT ((pg_catalog.now() + coalesce((SELECT offset_ms FROM public.rehearsal_clock), 0) * interval '1 millisecond')
      AT TIME ZONE 'Europe/Riga')::date AS today) t
$$;
