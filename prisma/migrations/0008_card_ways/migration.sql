-- A card row for each way a product can be sent, so that a list of one way shows that way's price, days and stock.
-- AlterTable
ALTER TABLE "product_card" ADD COLUMN "mode" TEXT, ADD COLUMN "best_of" INTEGER[], ADD COLUMN "changed_at" TIMESTAMPTZ(3);

-- The rows that stand speak of their best way and of every set with it; the others come with the rebuild below.
UPDATE "product_card" SET
  "mode" = "best_mode",
  "best_of" = ARRAY(SELECT s FROM generate_series(1, 7) s WHERE s & (CASE "best_mode" WHEN 'bonded' THEN 1 WHEN 'air' THEN 2 ELSE 4 END) > 0),
  "saved_grams" = '{}',
  "changed_at" = "created_at",
  -- Long passed: the timed look at labels makes all of these rows anew.
  "tier_until" = '2000-01-01T00:00:00Z';

ALTER TABLE "product_card" ALTER COLUMN "mode" SET NOT NULL, ALTER COLUMN "changed_at" SET NOT NULL;

-- An issuer that nobody could be found for is unknown, and no name.
-- AlterTable
ALTER TABLE "certificate" ALTER COLUMN "issuer" DROP NOT NULL;
UPDATE "certificate" SET "issuer" = NULL WHERE "issuer" = 'named by the seller, not checked';

-- AlterTable
ALTER TABLE "product_card" DROP CONSTRAINT "product_card_pkey",
  DROP COLUMN "modes",
  DROP COLUMN "best_mode",
  DROP COLUMN "offers",
  DROP COLUMN "gross_grams",
  ADD CONSTRAINT "product_card_pkey" PRIMARY KEY ("product_id", "zone", "mode");

-- DropIndex
DROP INDEX "product_card_zone_landed_minor_product_id_idx";
