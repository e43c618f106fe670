-- What the role of the running program may do: rows, never structure; append-only tables take new rows only.
-- Runs after every migration, as the owner, with the role in the setting `yiji.role`; a table is append-only when a trigger
-- of a function `refuse_…` guards it.
DO $$
DECLARE
  program text := current_setting('yiji.role');
  guarded record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA public, pgboss TO %I', program);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, pgboss TO %I', program);
  EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, pgboss TO %I', program);
  EXECUTE format('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pgboss TO %I', program);
  EXECUTE format('REVOKE CREATE ON SCHEMA public FROM PUBLIC, %I', program);
  EXECUTE format('REVOKE ALL ON TABLE public._prisma_migrations FROM %I', program);
  EXECUTE format('GRANT SELECT ON TABLE public._prisma_migrations TO %I', program);
  FOR guarded IN
    SELECT DISTINCT t.tgrelid::regclass AS name
    FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
    WHERE f.proname LIKE 'refuse\_%' AND c.relnamespace = 'public'::regnamespace
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON TABLE %s FROM %I', guarded.name, program);
  END LOOP;
END $$;
