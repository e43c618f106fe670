-- What changes a price, a tier or a budget is a dated row with its source; holds move only by legal steps.

-- ── tables and columns ──────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE "preferential_rate" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "country" CHAR(2) NOT NULL,
    "hs" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "preferential_rate_pkey" PRIMARY KEY ("id","version")
);
CREATE TABLE "label_policy" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "approved_by" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "label_policy_pkey" PRIMARY KEY ("id","version")
);

-- A duty with proof of origin was a property of a whole country, without date or heading: nobody could have relied on it.
ALTER TABLE "country" DROP COLUMN "preferential_duty";
ALTER TABLE "product" ADD COLUMN "proof_of_origin" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "province_zone" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT '2019-01-01T00:00:00+08:00',
  ADD COLUMN "valid_to" TIMESTAMPTZ(3), ADD COLUMN "source" TEXT NOT NULL DEFAULT 'illustrative, our own';
ALTER TABLE "province_zone" ALTER COLUMN "version" DROP DEFAULT, ALTER COLUMN "valid_from" DROP DEFAULT, ALTER COLUMN "source" DROP DEFAULT;
ALTER TABLE "province_zone" DROP CONSTRAINT "province_zone_pkey", ADD CONSTRAINT "province_zone_pkey" PRIMARY KEY ("province", "version");

ALTER TABLE "domestic_leg" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1, ADD COLUMN "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT '2019-01-01T00:00:00+08:00',
  ADD COLUMN "valid_to" TIMESTAMPTZ(3), ADD COLUMN "source" TEXT NOT NULL DEFAULT 'illustrative, our own';
ALTER TABLE "domestic_leg" ALTER COLUMN "version" DROP DEFAULT, ALTER COLUMN "valid_from" DROP DEFAULT, ALTER COLUMN "source" DROP DEFAULT;
ALTER TABLE "domestic_leg" DROP CONSTRAINT "domestic_leg_pkey", ADD CONSTRAINT "domestic_leg_pkey" PRIMARY KEY ("gateway", "province", "version");

-- A hold keeps the instant of its quote, whose terms it was given by. Of holds made before, only the time of placing is known.
ALTER TABLE "incentive_hold" ADD COLUMN "quoted_at" TIMESTAMPTZ(3);
UPDATE "incentive_hold" SET "quoted_at" = "at";
ALTER TABLE "incentive_hold" ALTER COLUMN "quoted_at" SET NOT NULL;
ALTER TABLE "incentive_hold" ADD CONSTRAINT "incentive_hold_quoted_before" CHECK ("quoted_at" <= "at");

-- A return may free the budget and not the person's cap, or the other way round, so an entry says what it did to either.
ALTER TABLE "incentive_hold_entry" ADD COLUMN "person_minor" BIGINT;
ALTER TABLE "incentive_hold_entry" DISABLE TRIGGER "incentive_hold_entry_append_only";
UPDATE "incentive_hold_entry" SET "person_minor" = "amount_minor";
ALTER TABLE "incentive_hold_entry" ENABLE TRIGGER "incentive_hold_entry_append_only";
ALTER TABLE "incentive_hold_entry" ALTER COLUMN "person_minor" SET NOT NULL;

-- ── rows of a shop that is already filled ───────────────────────────────────────────────────────────────────────────
INSERT INTO "label_policy" ("id", "version", "valid_from", "source", "approved_by", "body")
SELECT 'tiers', 1, '2019-01-01T00:00:00+08:00', 'Yiji label policy, version 1', 'head of labels',
  '{"hostCountry":"CN","levels":{"A":["equivalence","endorsement","pilot"],"B":["verification-recognition","partial-verification","common-criteria","shop-acceptance"]},"enabledPilots":[],"expiringDays":30}'
WHERE EXISTS (SELECT 1 FROM "recognition_rule");

UPDATE "cbec_policy" SET "body" = jsonb_set("body", '{quantityCaps}', (
  SELECT COALESCE(jsonb_agg(cap || '{"version":"2022","validFrom":"2022-02-28T16:00:00.000Z","validTo":null,"source":"People''s Daily, questions and answers of Ningbo Customs, 2025-11-14"}'::jsonb), '[]'::jsonb)
  FROM jsonb_array_elements("body" -> 'quantityCaps') cap));

-- ── holds ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Legal moves: the tables of logistics/model/stock.ts, green/model/hold.ts and customs/model/quota.ts, which a test compares with these rows.
INSERT INTO "legal_transition" ("machine", "from_state", "to_state") VALUES
  ('stock_hold', 'reserved', 'committed'), ('stock_hold', 'reserved', 'released'),
  ('stock_hold', 'committed', 'released'), ('stock_hold', 'committed', 'shipped'),
  ('incentive_hold', 'reserved', 'committed'), ('incentive_hold', 'reserved', 'released'), ('incentive_hold', 'committed', 'returned'),
  ('quota_hold', 'reserved', 'held'), ('quota_hold', 'reserved', 'restored'), ('quota_hold', 'held', 'committed'),
  ('quota_hold', 'held', 'restored'), ('quota_hold', 'committed', 'restored');
CREATE TRIGGER "stock_hold_transition" BEFORE UPDATE ON "stock_hold" FOR EACH ROW EXECUTE FUNCTION check_transition('stock_hold');
CREATE TRIGGER "incentive_hold_transition" BEFORE UPDATE ON "incentive_hold" FOR EACH ROW EXECUTE FUNCTION check_transition('incentive_hold');
CREATE TRIGGER "quota_hold_transition" BEFORE UPDATE ON "quota_hold" FOR EACH ROW EXECUTE FUNCTION check_transition('quota_hold');
CREATE TRIGGER "stock_hold_first_state" BEFORE INSERT ON "stock_hold" FOR EACH ROW EXECUTE FUNCTION check_first_state('reserved');
CREATE TRIGGER "incentive_hold_first_state" BEFORE INSERT ON "incentive_hold" FOR EACH ROW EXECUTE FUNCTION check_first_state('reserved');
CREATE TRIGGER "quota_hold_first_state" BEFORE INSERT ON "quota_hold" FOR EACH ROW EXECUTE FUNCTION check_first_state('reserved');

-- Only the state of a hold moves; what it keeps and for whom was agreed, and no hold goes.
CREATE TRIGGER "stock_hold_fixed" BEFORE UPDATE OR DELETE ON "stock_hold" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'stock_id', 'order_id', 'line_no', 'quantity');
CREATE TRIGGER "incentive_hold_fixed" BEFORE UPDATE OR DELETE ON "incentive_hold" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'order_id', 'line_no', 'programme_id', 'programme_version', 'part', 'slice_id', 'person_cap_id', 'amount_minor', 'quantity', 'quoted_at', 'at');
CREATE TRIGGER "quota_hold_fixed" BEFORE UPDATE OR DELETE ON "quota_hold" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'counter_id', 'order_id', 'consignment_no', 'amount');
