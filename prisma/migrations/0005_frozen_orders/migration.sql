-- What an order froze stays as it was, its link is a secret of its own, and nothing at rest can be tried against ID numbers.

-- ── links ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The link is 32 random bytes: hashed for who brings it, sealed for the account that placed the order. Orders of before have
-- links that were derived; whoever saved one still comes in, nobody can derive them again.
ALTER TABLE "orders" ADD COLUMN "link_ct" TEXT;
ALTER TABLE "orders" ADD CONSTRAINT "orders_link_ciphertext" CHECK ("link_ct" ~ '^v[0-9]+:[A-Za-z0-9+/=]+$');

-- An overdue order whose provider does not answer goes to the end of the queue.
ALTER TABLE "orders" ADD COLUMN "next_try_at" TIMESTAMPTZ(3);
CREATE INDEX "orders_state_next_try_at_idx" ON "orders" ("state", "next_try_at");

-- Asked for and used for nothing.
ALTER TABLE "orders" DROP COLUMN "email_ct";
ALTER TABLE "checkout_draft" DROP COLUMN "email_ct";

-- ── frozen rows ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- The same rule as before, with each row turned into JSON once: a quote is long.
CREATE OR REPLACE FUNCTION check_fixed_columns() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fixed text;
  before jsonb := to_jsonb(OLD);
  after jsonb;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME USING ERRCODE = '23514';
  END IF;
  after := to_jsonb(NEW);
  FOREACH fixed IN ARRAY TG_ARGV LOOP
    IF after -> fixed IS DISTINCT FROM before -> fixed THEN
      RAISE EXCEPTION '%.% is fixed', TG_TABLE_NAME, fixed USING ERRCODE = '23514';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
-- Free are the state with its times, and what is sealed or masked: it is sealed anew under a new key, and erased when its time is over.
CREATE TRIGGER "orders_fixed" BEFORE UPDATE OR DELETE ON "orders" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'number', 'link_hash', 'session_id', 'user_id', 'person_id', 'locale', 'province', 'quote_id', 'quote_hash', 'quote',
    'currency', 'goods_minor', 'freight_minor', 'tax_minor', 'incentive_minor', 'total_minor', 'quoted_at', 'placed_at');
CREATE TRIGGER "consignment_fixed" BEFORE UPDATE OR DELETE ON "consignment" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'order_id', 'no', 'seller_id', 'mode', 'place_id', 'customs_order_no', 'goods_minor', 'freight_minor', 'tax_minor',
    'incentive_minor', 'total_minor', 'dutiable_minor', 'days_min', 'days_max', 'co2_grams');
CREATE TRIGGER "order_line_append_only" BEFORE UPDATE OR DELETE ON "order_line" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "order_line_no_truncate" BEFORE TRUNCATE ON "order_line" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ── hashes of identities ────────────────────────────────────────────────────────────────────────────────────────────
-- SHA-256 of a name and an ID number is found by trying numbers: payments keep it sealed from now on, and what stands in clear goes.
ALTER TABLE "payment" DISABLE TRIGGER "payment_fixed";
UPDATE "payment" SET "terms" = ("terms" - 'buyerIdentityHash') || '{"buyer": null}' WHERE "terms" ? 'buyerIdentityHash';
ALTER TABLE "payment" ENABLE TRIGGER "payment_fixed";
ALTER TABLE "payment_attempt" DISABLE TRIGGER "payment_attempt_fixed";
UPDATE "payment_attempt" SET "started_with" = ("started_with" - 'buyerIdentityHash') || '{"buyer": null}' WHERE "started_with" ? 'buyerIdentityHash';
ALTER TABLE "payment_attempt" ENABLE TRIGGER "payment_attempt_fixed";
-- Drafts carry what was agreed to in a new shape; an open checkout asks once more.
UPDATE "checkout_draft" SET "person_id" = NULL, "consents" = NULL;

-- Quotes live a quarter of an hour and were kept in another shape; orders have their own copies.
DELETE FROM "quote";
