-- What the schema language cannot say: bounds, one-of-a-kind rows, append-only tables, legal moves.

-- Guarded counters: moved only together with a hold entry, never past their cap.
ALTER TABLE "stock" ADD CONSTRAINT "stock_in_use_within" CHECK ("in_use" >= 0 AND "in_use" <= "on_hand");
ALTER TABLE "pool_slice" ADD CONSTRAINT "pool_slice_in_use_within" CHECK ("in_use_minor" >= 0 AND "in_use_minor" <= "cap_minor");
ALTER TABLE "person_cap" ADD CONSTRAINT "person_cap_in_use_within"
  CHECK ("in_use_minor" >= 0 AND "in_use_minor" <= "cap_minor" AND "in_use_count" >= 0 AND "in_use_count" <= "cap_count");
ALTER TABLE "quota_counter" ADD CONSTRAINT "quota_counter_in_use_within" CHECK ("in_use" >= 0 AND "in_use" <= "cap");

ALTER TABLE "stock_hold" ADD CONSTRAINT "stock_hold_quantity" CHECK ("quantity" > 0);
ALTER TABLE "stock_hold" ADD CONSTRAINT "stock_hold_state" CHECK ("state" IN ('reserved', 'committed', 'released', 'shipped'));
ALTER TABLE "quota_hold" ADD CONSTRAINT "quota_hold_amount" CHECK ("amount" > 0);
ALTER TABLE "quota_hold" ADD CONSTRAINT "quota_hold_state" CHECK ("state" IN ('reserved', 'held', 'committed', 'restored'));
ALTER TABLE "incentive_hold" ADD CONSTRAINT "incentive_hold_amount" CHECK ("amount_minor" > 0 AND "quantity" >= 0);
ALTER TABLE "incentive_hold" ADD CONSTRAINT "incentive_hold_state" CHECK ("state" IN ('reserved', 'committed', 'released', 'returned'));

ALTER TABLE "price_version" ADD CONSTRAINT "price_version_positive" CHECK ("amount_minor" > 0 AND "currency" = 'CNY');
ALTER TABLE "price_version" ADD CONSTRAINT "price_version_one_open" EXCLUDE USING btree ("product_id" WITH =) WHERE ("valid_to" IS NULL);
ALTER TABLE "price_version" ADD CONSTRAINT "price_version_forward" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");
ALTER TABLE "product" ADD CONSTRAINT "product_weights" CHECK ("net_grams" > 0 AND "gross_grams" >= "net_grams");
ALTER TABLE "product" ADD CONSTRAINT "product_status" CHECK ("status" IN ('draft', 'published', 'hidden'));
ALTER TABLE "programme" ADD CONSTRAINT "programme_one_current" EXCLUDE USING btree ("id" WITH =) WHERE ("current");
ALTER TABLE "programme" ADD CONSTRAINT "programme_status" CHECK ("status" IN ('live', 'paused', 'ended'));
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_role" CHECK ("role" IN ('shopper', 'seller', 'operator'));

-- A cart belongs to a session or to a member.
ALTER TABLE "cart" ADD CONSTRAINT "cart_owner" CHECK (num_nonnulls("session_id", "user_id") = 1);
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_quantity" CHECK ("quantity" BETWEEN 1 AND 99);

-- An order's sums are its parts, in CNY.
ALTER TABLE "orders" ADD CONSTRAINT "orders_sum"
  CHECK ("total_minor" = "goods_minor" + "freight_minor" + "tax_minor" - "incentive_minor" AND "total_minor" > 0 AND "currency" = 'CNY');
ALTER TABLE "consignment" ADD CONSTRAINT "consignment_sum"
  CHECK ("total_minor" = "goods_minor" + "freight_minor" + "tax_minor" - "incentive_minor" AND "total_minor" > 0);
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_bounds"
  CHECK ("quantity" BETWEEN 1 AND 99 AND "unit_minor" > 0 AND "goods_minor" = "unit_minor" * "quantity" AND "freight_minor" >= 0 AND "tax_minor" >= 0 AND "incentive_minor" >= 0);

-- Identity numbers stand in the database as ciphertext only.
ALTER TABLE "person_secret" ADD CONSTRAINT "person_secret_ciphertext"
  CHECK ("id_no_ct" ~ '^v[0-9]+:[A-Za-z0-9+/=]+$' AND "name_ct" ~ '^v[0-9]+:[A-Za-z0-9+/=]+$' AND "id_no_ct" !~ '^[0-9]{15,18}[0-9Xx]?$');

-- Append-only tables refuse every change, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = '23514';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stock_move', 'stock_hold_entry', 'quota_hold_entry', 'incentive_hold_entry', 'order_event', 'consent', 'legal_transition']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
  END LOOP;
END $$;

-- Legal moves: the tables of orders/model/transitions.ts, which a test compares with these rows.
INSERT INTO "legal_transition" ("machine", "from_state", "to_state") VALUES
  ('order', 'placed', 'paid'), ('order', 'placed', 'expired'), ('order', 'placed', 'cancelled'),
  ('order', 'paid', 'fulfilling'), ('order', 'paid', 'refunded'),
  ('order', 'fulfilling', 'completed'), ('order', 'fulfilling', 'refunded'), ('order', 'completed', 'refunded'),
  ('consignment', 'waiting', 'ready'), ('consignment', 'waiting', 'void'),
  ('consignment', 'ready', 'declared'), ('consignment', 'ready', 'void'),
  ('consignment', 'declared', 'released'), ('consignment', 'declared', 'refused'),
  ('consignment', 'released', 'shipped'), ('consignment', 'shipped', 'delivered'), ('consignment', 'refused', 'void');

CREATE FUNCTION check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state
     AND NOT EXISTS (SELECT 1 FROM legal_transition WHERE machine = TG_ARGV[0] AND from_state = OLD.state AND to_state = NEW.state) THEN
    RAISE EXCEPTION '% may not go from % to %', TG_ARGV[0], OLD.state, NEW.state USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "orders_transition" BEFORE UPDATE ON "orders" FOR EACH ROW EXECUTE FUNCTION check_transition('order');
CREATE TRIGGER "consignment_transition" BEFORE UPDATE ON "consignment" FOR EACH ROW EXECUTE FUNCTION check_transition('consignment');

CREATE FUNCTION check_first_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> TG_ARGV[0] THEN
    RAISE EXCEPTION '% starts as %, not %', TG_TABLE_NAME, TG_ARGV[0], NEW.state USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "orders_first_state" BEFORE INSERT ON "orders" FOR EACH ROW EXECUTE FUNCTION check_first_state('placed');
CREATE TRIGGER "consignment_first_state" BEFORE INSERT ON "consignment" FOR EACH ROW EXECUTE FUNCTION check_first_state('waiting');
