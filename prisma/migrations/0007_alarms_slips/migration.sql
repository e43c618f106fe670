-- Settlement: what a person has to look at, whether a rail answers, slips for customs, and refused messages without their bytes.
ALTER TABLE "payment_attempt" ADD COLUMN "silences" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "inbox_refusal" (
    "id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_refusal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alarm" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "rail" TEXT NOT NULL,
    "payment_id" UUID,
    "attempt_id" UUID,
    "refund_id" UUID,
    "why" TEXT NOT NULL,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "rail_health" (
    "rail" TEXT NOT NULL,
    "silences" INTEGER NOT NULL DEFAULT 0,
    "rest_until" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rail_health_pkey" PRIMARY KEY ("rail")
);

-- CreateTable
CREATE TABLE "customs_slip" (
    "consignment_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "customs_code" TEXT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "state" TEXT NOT NULL,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "poll_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "customs_slip_pkey" PRIMARY KEY ("consignment_id")
);

-- CreateIndex
CREATE INDEX "inbox_refusal_received_at_idx" ON "inbox_refusal"("received_at");

-- CreateIndex
CREATE INDEX "alarm_settled_at_raised_at_idx" ON "alarm"("settled_at", "raised_at");

-- CreateIndex
CREATE INDEX "customs_slip_poll_at_idx" ON "customs_slip"("poll_at");

-- CreateIndex
CREATE INDEX "customs_slip_reference_idx" ON "customs_slip"("reference");

-- AddForeignKey
ALTER TABLE "customs_slip" ADD CONSTRAINT "customs_slip_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── what the schema language cannot say ─────────────────────────────────────────────────────────────────────────────
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_silences" CHECK ("silences" >= 0);
ALTER TABLE "inbox_refusal" ADD CONSTRAINT "inbox_refusal_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "bytes" >= 0);
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_amount" CHECK (num_nulls("amount_minor", "currency") IN (0, 2));
ALTER TABLE "customs_slip" ADD CONSTRAINT "customs_slip_amounts"
  CHECK ("goods_minor" >= 0 AND "freight_minor" >= 0 AND "tax_minor" >= 0 AND "goods_minor" + "freight_minor" + "tax_minor" > 0);
ALTER TABLE "customs_slip" ADD CONSTRAINT "customs_slip_state"
  CHECK ("state" IN ('waiting', 'submitted', 'accepted', 'refused') AND ("state" IN ('accepted', 'refused')) = ("answered_at" IS NOT NULL));
CREATE TRIGGER "customs_slip_fixed" BEFORE UPDATE OR DELETE ON "customs_slip" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('consignment_id', 'attempt_id', 'rail', 'reference', 'customs_code', 'goods_minor', 'freight_minor', 'tax_minor', 'currency', 'created_at');
CREATE TRIGGER "alarm_fixed" BEFORE UPDATE OR DELETE ON "alarm" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('key', 'kind', 'rail', 'payment_id', 'attempt_id', 'refund_id', 'amount_minor', 'currency', 'raised_at');

-- The core takes a refund for refused only after the provider has said that there is none; should one show up all the same,
-- the money went out and the refund is what the provider says.
INSERT INTO "legal_transition" ("machine", "from_state", "to_state") VALUES ('refund', 'failed', 'pending'), ('refund', 'failed', 'succeeded');

-- Raw messages may go three years after they came, once they are processed: nothing younger, nothing that waits.
CREATE FUNCTION check_message_age() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'received' OR OLD.received_at > now() - interval '3 years' THEN
    RAISE EXCEPTION 'messages are kept for three years' USING ERRCODE = '23514';
  END IF;
  RETURN OLD;
END $$;
DROP TRIGGER "inbox_message_fixed" ON "inbox_message";
CREATE TRIGGER "inbox_message_fixed" BEFORE UPDATE ON "inbox_message" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'rail', 'path', 'headers', 'body', 'received_at');
CREATE TRIGGER "inbox_message_kept" BEFORE DELETE ON "inbox_message" FOR EACH ROW EXECUTE FUNCTION check_message_age();
CREATE TRIGGER "inbox_refusal_fixed" BEFORE UPDATE ON "inbox_refusal" FOR EACH ROW
  EXECUTE FUNCTION check_fixed_columns('id', 'rail', 'reason', 'sha256', 'bytes', 'received_at');
