-- Ledger and settlement: what the schema language cannot say.
-- Needs refuse_change(), check_transition() and check_first_state() of the shared guards.

-- ── ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "account" ADD CONSTRAINT "account_code"
  CHECK ("kind" IN ('asset', 'liab', 'rev', 'exp', 'equity', 'fx') AND split_part("code", ':', 1) = "kind" AND "currency" ~ '^[A-Z]{3}$' AND "code" LIKE '%:' || "currency");
ALTER TABLE "account" ADD CONSTRAINT "account_not_below_zero"
  CHECK (CASE WHEN "min_zero" THEN "balance" >= 0 AND "version" >= 0 ELSE "balance" = 0 AND "version" = 0 END);
ALTER TABLE "posting" ADD CONSTRAINT "posting_amount" CHECK ("amount_minor" <> 0);
ALTER TABLE "posting" ADD CONSTRAINT "posting_version" CHECK (num_nulls("account_version", "balance_after") IN (0, 2));
ALTER TABLE "journal" ADD CONSTRAINT "journal_line_count" CHECK ("line_count" >= 2);

-- At commit a journal has exactly the postings it was made with, and they sum to zero in every currency.
CREATE FUNCTION check_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := to_jsonb(NEW) ->> TG_ARGV[0];
  meant int;
  found int;
BEGIN
  SELECT line_count INTO meant FROM journal WHERE id = wanted;
  SELECT count(*) INTO found FROM posting WHERE journal_id = wanted;
  IF found IS DISTINCT FROM meant THEN
    RAISE EXCEPTION 'journal % has % postings, made with %', wanted, found, meant USING ERRCODE = '23514', CONSTRAINT = 'journal_line_count';
  END IF;
  IF EXISTS (SELECT 1 FROM posting WHERE journal_id = wanted GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'journal % does not sum to zero', wanted USING ERRCODE = '23514', CONSTRAINT = 'journal_zero_sum';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "journal_balanced" AFTER INSERT ON "journal" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_journal('id');
CREATE CONSTRAINT TRIGGER "posting_balanced" AFTER INSERT ON "posting" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_journal('journal_id');

-- A posting on a guarded account carries its version, on any other none: gaps show.
CREATE FUNCTION check_posting_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT min_zero FROM account WHERE code = NEW.account_code) <> (NEW.account_version IS NOT NULL) THEN
    RAISE EXCEPTION 'posting on %: version and guard disagree', NEW.account_code USING ERRCODE = '23514', CONSTRAINT = 'posting_version';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "posting_version_of_guarded" BEFORE INSERT ON "posting" FOR EACH ROW EXECUTE FUNCTION check_posting_version();

-- Only balance and version of an account move, and only forward.
CREATE FUNCTION check_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.code, NEW.kind, NEW.currency, NEW.min_zero) IS DISTINCT FROM (OLD.code, OLD.kind, OLD.currency, OLD.min_zero) OR NEW.version < OLD.version THEN
    RAISE EXCEPTION 'account % cannot be changed so', OLD.code USING ERRCODE = '23514', CONSTRAINT = 'account_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "account_fixed" BEFORE UPDATE OR DELETE ON "account" FOR EACH ROW EXECUTE FUNCTION check_account_change();

-- ── settlement ──────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "payment" ADD CONSTRAINT "payment_amount" CHECK ("amount_minor" > 0 AND "currency" ~ '^[A-Z]{3}$' AND "expires_at" > "created_at");
ALTER TABLE "payment" ADD CONSTRAINT "payment_captured_by" CHECK (("captured_attempt_id" IS NOT NULL) = ("state" IN ('captured', 'refunded')));
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_amount" CHECK ("amount_minor" > 0 AND "seq" > 0);
-- Money is known exactly where the state says so, and never more goes back than came.
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_received"
  CHECK (("received_minor" IS NOT NULL) = ("state" IN ('captured', 'paid_late', 'review', 'refunded')) AND num_nulls("received_minor", "received_currency") IN (0, 2) AND ("received_minor" IS NULL OR "received_minor" > 0));
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_refunding" CHECK ("refunding_minor" >= 0 AND "refunding_minor" <= COALESCE("received_minor", 0));
ALTER TABLE "refund" ADD CONSTRAINT "refund_amount" CHECK ("amount_minor" > 0);
ALTER TABLE "refund" ADD CONSTRAINT "refund_reason" CHECK ("reason" IN ('duplicate', 'late', 'payer', 'mismatch', 'requested', 'customs'));
ALTER TABLE "fact" ADD CONSTRAINT "fact_source" CHECK ("source" IN ('callback', 'poll', 'command', 'return'));
ALTER TABLE "inbox_message" ADD CONSTRAINT "inbox_message_state"
  CHECK ("state" IN ('received', 'processed', 'rejected') AND ("state" = 'received') = ("processed_at" IS NULL) AND ("state" <> 'rejected' OR "reason" IS NOT NULL));

-- At most one attempt of a payment is live, at most one completed it.
CREATE UNIQUE INDEX "payment_attempt_one_live" ON "payment_attempt" ("payment_id") WHERE "state" IN ('created', 'awaiting_payer', 'unknown', 'authorized');
CREATE UNIQUE INDEX "payment_attempt_one_capture" ON "payment_attempt" ("payment_id") WHERE "state" = 'captured';

-- Legal moves: the tables of settlement/model/transitions.ts, which a test compares with these rows.
INSERT INTO "legal_transition" ("machine", "from_state", "to_state") VALUES
  ('payment', 'open', 'captured'), ('payment', 'open', 'closed'), ('payment', 'open', 'review'),
  ('payment', 'review', 'closed'), ('payment', 'captured', 'refunded'), ('payment', 'refunded', 'captured'),
  ('attempt', 'created', 'awaiting_payer'), ('attempt', 'created', 'unknown'), ('attempt', 'created', 'failed'), ('attempt', 'created', 'authorized'),
  ('attempt', 'created', 'expired'), ('attempt', 'created', 'voided'), ('attempt', 'created', 'captured'), ('attempt', 'created', 'paid_late'), ('attempt', 'created', 'review'),
  ('attempt', 'unknown', 'awaiting_payer'), ('attempt', 'unknown', 'failed'), ('attempt', 'unknown', 'authorized'),
  ('attempt', 'unknown', 'expired'), ('attempt', 'unknown', 'voided'), ('attempt', 'unknown', 'captured'), ('attempt', 'unknown', 'paid_late'), ('attempt', 'unknown', 'review'),
  ('attempt', 'awaiting_payer', 'failed'), ('attempt', 'awaiting_payer', 'authorized'),
  ('attempt', 'awaiting_payer', 'expired'), ('attempt', 'awaiting_payer', 'voided'), ('attempt', 'awaiting_payer', 'captured'), ('attempt', 'awaiting_payer', 'paid_late'), ('attempt', 'awaiting_payer', 'review'),
  ('attempt', 'failed', 'authorized'), ('attempt', 'failed', 'expired'), ('attempt', 'failed', 'voided'), ('attempt', 'failed', 'captured'), ('attempt', 'failed', 'paid_late'), ('attempt', 'failed', 'review'),
  ('attempt', 'authorized', 'expired'), ('attempt', 'authorized', 'voided'), ('attempt', 'authorized', 'captured'), ('attempt', 'authorized', 'paid_late'), ('attempt', 'authorized', 'review'),
  ('attempt', 'expired', 'voided'), ('attempt', 'expired', 'captured'), ('attempt', 'expired', 'paid_late'), ('attempt', 'expired', 'review'),
  ('attempt', 'voided', 'captured'), ('attempt', 'voided', 'paid_late'), ('attempt', 'voided', 'review'),
  ('attempt', 'captured', 'refunded'), ('attempt', 'paid_late', 'refunded'), ('attempt', 'review', 'refunded'),
  ('attempt', 'refunded', 'captured'), ('attempt', 'refunded', 'paid_late'), ('attempt', 'refunded', 'review'),
  ('refund', 'reserved', 'pending'), ('refund', 'reserved', 'unknown'), ('refund', 'reserved', 'succeeded'), ('refund', 'reserved', 'failed'),
  ('refund', 'pending', 'unknown'), ('refund', 'pending', 'succeeded'), ('refund', 'pending', 'failed'),
  ('refund', 'unknown', 'pending'), ('refund', 'unknown', 'succeeded'), ('refund', 'unknown', 'failed'),
  ('refund', 'succeeded', 'failed');
CREATE TRIGGER "payment_transition" BEFORE UPDATE ON "payment" FOR EACH ROW EXECUTE FUNCTION check_transition('payment');
CREATE TRIGGER "payment_attempt_transition" BEFORE UPDATE ON "payment_attempt" FOR EACH ROW EXECUTE FUNCTION check_transition('attempt');
CREATE TRIGGER "refund_transition" BEFORE UPDATE ON "refund" FOR EACH ROW EXECUTE FUNCTION check_transition('refund');
CREATE TRIGGER "payment_first_state" BEFORE INSERT ON "payment" FOR EACH ROW EXECUTE FUNCTION check_first_state('open');
CREATE TRIGGER "payment_attempt_first_state" BEFORE INSERT ON "payment_attempt" FOR EACH ROW EXECUTE FUNCTION check_first_state('created');
CREATE TRIGGER "refund_first_state" BEFORE INSERT ON "refund" FOR EACH ROW EXECUTE FUNCTION check_first_state('reserved');

-- What was agreed does not change afterwards: the columns named in the trigger's arguments stay as they were, no row goes.
CREATE FUNCTION check_fixed_columns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fixed text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  FOREACH fixed IN ARRAY TG_ARGV LOOP
    IF to_jsonb(NEW) -> fixed IS DISTINCT FROM to_jsonb(OLD) -> fixed THEN
      RAISE EXCEPTION '%.% is fixed', TG_TABLE_NAME, fixed USING ERRCODE = '23514';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER "payment_fixed" BEFORE UPDATE OR DELETE ON "payment" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'reference', 'amount_minor', 'currency', 'on_capture', 'lines', 'terms', 'person_id', 'created_at');
CREATE TRIGGER "payment_attempt_fixed" BEFORE UPDATE OR DELETE ON "payment_attempt" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'payment_id', 'seq', 'rail', 'amount_minor', 'currency', 'started_with', 'created_at');
CREATE TRIGGER "refund_fixed" BEFORE UPDATE OR DELETE ON "refund" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'payment_id', 'attempt_id', 'amount_minor', 'currency', 'reason', 'on_success', 'key', 'created_at');
CREATE TRIGGER "inbox_message_fixed" BEFORE UPDATE OR DELETE ON "inbox_message" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'rail', 'path', 'headers', 'body', 'received_at');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['journal', 'posting', 'fact', 'inbox_nonce']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
  END LOOP;
END $$;
