-- A restored dump runs with an empty search_path. What a function names without its schema is not found then, and with it is lost
-- whatever needs the function: the rows of every table that has a generated column of it.
CREATE OR REPLACE FUNCTION counted_until(events jsonb) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT public.utc_instant(e.event ->> 'at') FROM jsonb_path_query(events, '$[*]') WITH ORDINALITY e(event, n)
   WHERE e.event ->> 'type' IN ('paused', 'stopped')
     AND NOT EXISTS (SELECT FROM jsonb_path_query(events, '$[*]') WITH ORDINALITY later(event, n) WHERE later.n > e.n AND later.event ->> 'type' = 'resumed')
   ORDER BY e.n LIMIT 1
$$;
ALTER FUNCTION institutions_of(text, date) SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION published_services(date, text, integer, text, text) SET search_path = pg_catalog, public, pg_temp;
