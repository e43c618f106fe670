-- Trigrams for typing errors.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateTable
CREATE TABLE "country" (
    "iso2" CHAR(2) NOT NULL,
    "status" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "native_name" TEXT NOT NULL,
    "native_lang" TEXT NOT NULL,
    "gacc_code" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "region" TEXT NOT NULL,
    "rail_country" BOOLEAN NOT NULL,
    "mou_year" INTEGER,
    "source" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "story" JSONB NOT NULL,
    "curator" JSONB NOT NULL,
    "motif" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "preferential_duty" JSONB,

    CONSTRAINT "country_pkey" PRIMARY KEY ("iso2")
);

-- CreateTable
CREATE TABLE "category" (
    "slug" TEXT NOT NULL,
    "ancestors" TEXT[],
    "names" JSONB NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL,
    "sku" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "gtin" TEXT NOT NULL,
    "seller_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "origin_region" JSONB NOT NULL,
    "category" TEXT NOT NULL,
    "materials" TEXT[],
    "hs" TEXT NOT NULL,
    "gcode" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "net_grams" INTEGER NOT NULL,
    "gross_grams" INTEGER NOT NULL,
    "volume_ml" INTEGER,
    "pieces" INTEGER NOT NULL DEFAULT 1,
    "measure" JSONB,
    "quantity_kind" TEXT,
    "modes" TEXT[],
    "cold_chain" BOOLEAN NOT NULL DEFAULT false,
    "list_state" TEXT NOT NULL,
    "art" JSONB NOT NULL,
    "specs" JSONB NOT NULL,
    "synonyms" TEXT[],
    "original_name" TEXT NOT NULL,
    "original_lang" TEXT NOT NULL,
    "source_locale" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_text" (
    "product_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "product_text_pkey" PRIMARY KEY ("product_id","locale")
);

-- CreateTable
CREATE TABLE "price_version" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "list_minor" BIGINT,
    "seller_minor" BIGINT,
    "seller_currency" CHAR(3),
    "rate" JSONB,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "price_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fx_rate" (
    "currency" CHAR(3) NOT NULL,
    "day" CHAR(10) NOT NULL,
    "units_per_cny" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "fx_rate_pkey" PRIMARY KEY ("currency","day")
);

-- CreateTable
CREATE TABLE "cart" (
    "id" UUID NOT NULL,
    "session_id" UUID,
    "user_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cart_line" (
    "cart_id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cart_line_pkey" PRIMARY KEY ("cart_id","product_id")
);

-- CreateTable
CREATE TABLE "checkout_draft" (
    "cart_id" UUID NOT NULL,
    "address_ct" TEXT,
    "address_masked" JSONB,
    "person_id" UUID,
    "consents" JSONB,
    "email_ct" TEXT,
    "rail" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkout_draft_pkey" PRIMARY KEY ("cart_id")
);

-- CreateTable
CREATE TABLE "quote" (
    "id" UUID NOT NULL,
    "cart_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "province" CHAR(2) NOT NULL,
    "person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hs_rate" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "hs_rate_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "cbec_policy" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "cbec_policy_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "quota_counter" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "cap" BIGINT NOT NULL,
    "in_use" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "quota_counter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_hold" (
    "id" UUID NOT NULL,
    "counter_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "consignment_no" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "quota_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_hold_entry" (
    "id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_hold_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_card" (
    "product_id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "sku" TEXT NOT NULL,
    "seller_id" UUID NOT NULL,
    "country" CHAR(2) NOT NULL,
    "category" TEXT NOT NULL,
    "categories" TEXT[],
    "words" TEXT[],
    "tier" CHAR(1) NOT NULL,
    "tier_until" TIMESTAMPTZ(3),
    "label_reason" TEXT NOT NULL,
    "modes" TEXT[],
    "best_mode" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "offers" JSONB NOT NULL,
    "gross_grams" INTEGER NOT NULL,
    "days_min" INTEGER NOT NULL,
    "days_max" INTEGER NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL,
    "insurance_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "landed_minor" BIGINT NOT NULL,
    "list_minor" BIGINT,
    "saved_grams" JSONB NOT NULL,
    "in_stock" BOOLEAN NOT NULL,
    "sold" INTEGER NOT NULL,
    "demo_only" BOOLEAN NOT NULL,
    "names" JSONB NOT NULL,
    "source_locale" TEXT NOT NULL,
    "art" JSONB NOT NULL,
    "sort" INTEGER NOT NULL,
    "stamp" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_card_pkey" PRIMARY KEY ("product_id","zone")
);

-- CreateTable
CREATE TABLE "search_document" (
    "product_id" UUID NOT NULL,
    "vector" tsvector NOT NULL,
    "stamp" TEXT NOT NULL,

    CONSTRAINT "search_document_pkey" PRIMARY KEY ("product_id")
);

-- CreateTable
CREATE TABLE "search_word" (
    "word" TEXT NOT NULL,
    "uses" INTEGER NOT NULL,

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "scheme" (
    "id" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recognition_rule" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "approved_by" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "recognition_rule_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "scheme_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "holder_country" CHAR(2) NOT NULL,
    "issuer" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "product_ids" UUID[],
    "claim_type" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "check_method" TEXT,
    "checker" TEXT,
    "last_checked_at" TIMESTAMPTZ(3),
    "evidence" JSONB NOT NULL,
    "terms" JSONB NOT NULL,
    "demonstration" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "programme" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "current" BOOLEAN NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "pool" (
    "id" TEXT NOT NULL,
    "programme_id" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "pool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pool_slice" (
    "id" UUID NOT NULL,
    "pool_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "cap_minor" BIGINT NOT NULL,
    "in_use_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "pool_slice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_cap" (
    "id" UUID NOT NULL,
    "programme_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "cap_minor" BIGINT NOT NULL,
    "in_use_minor" BIGINT NOT NULL DEFAULT 0,
    "cap_count" INTEGER NOT NULL,
    "in_use_count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "person_cap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incentive_hold" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "programme_id" TEXT NOT NULL,
    "programme_version" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "slice_id" UUID,
    "person_cap_id" UUID,
    "amount_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incentive_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incentive_hold_entry" (
    "id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incentive_hold_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "email_normal" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "original_name" TEXT NOT NULL,
    "original_lang" TEXT NOT NULL,
    "legal_name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "founded_year" INTEGER NOT NULL,
    "story" JSONB NOT NULL,
    "place_id" TEXT NOT NULL,
    "commission_bps" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seller_member" (
    "user_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,

    CONSTRAINT "seller_member_pkey" PRIMARY KEY ("user_id","seller_id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "body_ct" TEXT NOT NULL,
    "province" CHAR(2) NOT NULL,
    "is_default" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "person_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_secret" (
    "person_id" UUID NOT NULL,
    "name_ct" TEXT NOT NULL,
    "id_no_ct" TEXT NOT NULL,
    "name_masked" TEXT NOT NULL,
    "id_no_masked" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "person_secret_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "user_person" (
    "user_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_person_pkey" PRIMARY KEY ("user_id","person_id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "order_id" UUID,
    "session_id" UUID,
    "kind" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "ip_hash" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "min_zero" BOOLEAN NOT NULL,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "version" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "account_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "journal" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "attempt_id" UUID,
    "source_fact" TEXT,
    "line_count" INTEGER NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "journal_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "account_code" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "account_version" BIGINT,
    "balance_after" BIGINT,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("journal_id","seq")
);

-- CreateTable
CREATE TABLE "place" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "country" CHAR(2) NOT NULL,
    "city" JSONB NOT NULL,
    "province" CHAR(2),
    "lat" DOUBLE PRECISION NOT NULL,
    "lon" DOUBLE PRECISION NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "place_id" TEXT NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "in_use" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_move" (
    "id" UUID NOT NULL,
    "stock_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_hold" (
    "id" UUID NOT NULL,
    "stock_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "stock_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_hold_entry" (
    "id" UUID NOT NULL,
    "hold_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stock_hold_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freight_tariff" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "freight_tariff_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "route" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "route_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "emission_factor" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "emission_factor_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "province_zone" (
    "province" CHAR(2) NOT NULL,
    "zone" TEXT NOT NULL,
    "surcharge_minor" BIGINT NOT NULL,
    "extra_days" INTEGER NOT NULL,

    CONSTRAINT "province_zone_pkey" PRIMARY KEY ("province")
);

-- CreateTable
CREATE TABLE "domestic_leg" (
    "gateway" TEXT NOT NULL,
    "province" CHAR(2) NOT NULL,
    "distance_km" INTEGER NOT NULL,
    "factor_id" TEXT NOT NULL,
    "last_mile_km" INTEGER NOT NULL,
    "last_mile_factor_id" TEXT NOT NULL,

    CONSTRAINT "domestic_leg_pkey" PRIMARY KEY ("gateway","province")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "link_hash" BYTEA NOT NULL,
    "session_id" UUID,
    "user_id" UUID,
    "person_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "province" CHAR(2) NOT NULL,
    "address_ct" TEXT NOT NULL,
    "contact_masked" JSONB NOT NULL,
    "email_ct" TEXT,
    "quote_id" UUID NOT NULL,
    "quote_hash" TEXT NOT NULL,
    "quote" JSONB NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "incentive_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "quoted_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consignment" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "no" INTEGER NOT NULL,
    "seller_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "customs_order_no" TEXT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "incentive_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "dutiable_minor" BIGINT NOT NULL,
    "days_min" INTEGER NOT NULL,
    "days_max" INTEGER NOT NULL,
    "co2_grams" INTEGER NOT NULL,
    "waybill_no" TEXT,

    CONSTRAINT "consignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "consignment_no" INTEGER NOT NULL,
    "product_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "price_version_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_minor" BIGINT NOT NULL,
    "goods_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "incentive_minor" BIGINT NOT NULL,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "order_event" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "consignment_no" INTEGER,
    "machine" TEXT NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_transition" (
    "machine" TEXT NOT NULL,
    "from_state" TEXT NOT NULL,
    "to_state" TEXT NOT NULL,

    CONSTRAINT "legal_transition_pkey" PRIMARY KEY ("machine","from_state","to_state")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_sha256" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "key" TEXT NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "state" TEXT NOT NULL,
    "on_capture" JSONB NOT NULL,
    "lines" JSONB NOT NULL,
    "terms" JSONB NOT NULL,
    "person_id" UUID,
    "captured_attempt_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_attempt" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "rail" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "provider_ref" TEXT,
    "started_with" JSONB NOT NULL,
    "next" JSONB,
    "error" JSONB,
    "received_minor" BIGINT,
    "received_currency" CHAR(3),
    "refunding_minor" BIGINT NOT NULL DEFAULT 0,
    "scanned_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "poll_at" TIMESTAMPTZ(3),
    "polls" INTEGER NOT NULL DEFAULT 0,
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "fact_id" TEXT NOT NULL,
    "attempt_id" UUID,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT,
    "currency" CHAR(3),
    "body" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_message" (
    "id" UUID NOT NULL,
    "rail" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "processed_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_nonce" (
    "rail" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_nonce_pkey" PRIMARY KEY ("rail","nonce")
);

-- CreateTable
CREATE TABLE "refund" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "on_success" JSONB NOT NULL,
    "error" JSONB,
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "poll_at" TIMESTAMPTZ(3),
    "polls" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "product_sku_key" ON "product"("sku");

-- CreateIndex
CREATE UNIQUE INDEX "product_handle_key" ON "product"("handle");

-- CreateIndex
CREATE INDEX "product_seller_id_idx" ON "product"("seller_id");

-- CreateIndex
CREATE INDEX "product_country_idx" ON "product"("country");

-- CreateIndex
CREATE INDEX "price_version_product_id_valid_from_idx" ON "price_version"("product_id", "valid_from");

-- CreateIndex
CREATE UNIQUE INDEX "cart_session_id_key" ON "cart"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "cart_user_id_key" ON "cart"("user_id");

-- CreateIndex
CREATE INDEX "quote_cart_id_created_at_idx" ON "quote"("cart_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "quota_counter_person_id_year_kind_key" ON "quota_counter"("person_id", "year", "kind");

-- CreateIndex
CREATE INDEX "quota_hold_counter_id_idx" ON "quota_hold"("counter_id");

-- CreateIndex
CREATE UNIQUE INDEX "quota_hold_order_id_consignment_no_counter_id_key" ON "quota_hold"("order_id", "consignment_no", "counter_id");

-- CreateIndex
CREATE INDEX "quota_hold_entry_hold_id_idx" ON "quota_hold_entry"("hold_id");

-- CreateIndex
CREATE INDEX "product_card_zone_sort_product_id_idx" ON "product_card"("zone", "sort", "product_id");

-- CreateIndex
CREATE INDEX "product_card_zone_landed_minor_product_id_idx" ON "product_card"("zone", "landed_minor", "product_id");

-- CreateIndex
CREATE INDEX "product_card_zone_created_at_product_id_idx" ON "product_card"("zone", "created_at", "product_id");

-- CreateIndex
CREATE INDEX "product_card_zone_category_sort_product_id_idx" ON "product_card"("zone", "category", "sort", "product_id");

-- CreateIndex
CREATE INDEX "product_card_zone_country_sort_product_id_idx" ON "product_card"("zone", "country", "sort", "product_id");

-- CreateIndex
CREATE INDEX "product_card_tier_until_idx" ON "product_card"("tier_until");

-- CreateIndex
CREATE INDEX "search_document_vector_idx" ON "search_document" USING GIN ("vector");

-- CreateIndex
CREATE INDEX "search_word_trgm_idx" ON "search_word" USING GIN ("word" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "certificate_product_ids_idx" ON "certificate" USING GIN ("product_ids");

-- CreateIndex
CREATE UNIQUE INDEX "pool_slice_pool_id_no_key" ON "pool_slice"("pool_id", "no");

-- CreateIndex
CREATE UNIQUE INDEX "person_cap_programme_id_person_id_key" ON "person_cap"("programme_id", "person_id");

-- CreateIndex
CREATE INDEX "incentive_hold_slice_id_idx" ON "incentive_hold"("slice_id");

-- CreateIndex
CREATE INDEX "incentive_hold_person_cap_id_idx" ON "incentive_hold"("person_cap_id");

-- CreateIndex
CREATE UNIQUE INDEX "incentive_hold_order_id_line_no_programme_id_part_key" ON "incentive_hold"("order_id", "line_no", "programme_id", "part");

-- CreateIndex
CREATE INDEX "incentive_hold_entry_hold_id_idx" ON "incentive_hold_entry"("hold_id");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_normal_key" ON "app_user"("email_normal");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "seller_slug_key" ON "seller"("slug");

-- CreateIndex
CREATE INDEX "address_user_id_idx" ON "address"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_person_key_key" ON "person"("person_key");

-- CreateIndex
CREATE INDEX "consent_person_id_idx" ON "consent"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_code_currency_key" ON "account"("code", "currency");

-- CreateIndex
CREATE INDEX "journal_reference_idx" ON "journal"("reference");

-- CreateIndex
CREATE INDEX "posting_account_code_idx" ON "posting"("account_code");

-- CreateIndex
CREATE UNIQUE INDEX "posting_account_code_account_version_key" ON "posting"("account_code", "account_version");

-- CreateIndex
CREATE UNIQUE INDEX "stock_product_id_place_id_key" ON "stock"("product_id", "place_id");

-- CreateIndex
CREATE INDEX "stock_move_stock_id_idx" ON "stock_move"("stock_id");

-- CreateIndex
CREATE INDEX "stock_hold_stock_id_idx" ON "stock_hold"("stock_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_hold_order_id_line_no_key" ON "stock_hold"("order_id", "line_no");

-- CreateIndex
CREATE INDEX "stock_hold_entry_hold_id_idx" ON "stock_hold_entry"("hold_id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_number_key" ON "orders"("number");

-- CreateIndex
CREATE UNIQUE INDEX "orders_link_hash_key" ON "orders"("link_hash");

-- CreateIndex
CREATE UNIQUE INDEX "orders_quote_id_key" ON "orders"("quote_id");

-- CreateIndex
CREATE INDEX "orders_user_id_placed_at_idx" ON "orders"("user_id", "placed_at");

-- CreateIndex
CREATE INDEX "orders_person_id_state_idx" ON "orders"("person_id", "state");

-- CreateIndex
CREATE INDEX "orders_session_id_state_idx" ON "orders"("session_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "consignment_customs_order_no_key" ON "consignment"("customs_order_no");

-- CreateIndex
CREATE INDEX "consignment_seller_id_state_idx" ON "consignment"("seller_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "consignment_order_id_no_key" ON "consignment"("order_id", "no");

-- CreateIndex
CREATE INDEX "order_line_seller_id_idx" ON "order_line"("seller_id");

-- CreateIndex
CREATE UNIQUE INDEX "order_line_order_id_line_no_key" ON "order_line"("order_id", "line_no");

-- CreateIndex
CREATE INDEX "order_event_order_id_at_idx" ON "order_event"("order_id", "at");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_key_key" ON "event"("key");

-- CreateIndex
CREATE INDEX "event_subject_at_idx" ON "event"("subject", "at");

-- CreateIndex
CREATE INDEX "event_type_at_idx" ON "event"("type", "at");

-- CreateIndex
CREATE INDEX "rate_limit_expire_idx" ON "rate_limit"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "payment_reference_key" ON "payment"("reference");

-- CreateIndex
CREATE INDEX "payment_attempt_poll_at_idx" ON "payment_attempt"("poll_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_attempt_payment_id_seq_key" ON "payment_attempt"("payment_id", "seq");

-- CreateIndex
CREATE INDEX "fact_attempt_id_idx" ON "fact"("attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "fact_rail_fact_id_key" ON "fact"("rail", "fact_id");

-- CreateIndex
CREATE INDEX "inbox_message_state_received_at_idx" ON "inbox_message"("state", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "refund_key_key" ON "refund"("key");

-- CreateIndex
CREATE INDEX "refund_payment_id_idx" ON "refund"("payment_id");

-- CreateIndex
CREATE INDEX "refund_poll_at_idx" ON "refund"("poll_at");

-- AddForeignKey
ALTER TABLE "product_text" ADD CONSTRAINT "product_text_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "price_version" ADD CONSTRAINT "price_version_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cart_line" ADD CONSTRAINT "cart_line_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "cart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_hold" ADD CONSTRAINT "quota_hold_counter_id_fkey" FOREIGN KEY ("counter_id") REFERENCES "quota_counter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_hold_entry" ADD CONSTRAINT "quota_hold_entry_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "quota_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pool_slice" ADD CONSTRAINT "pool_slice_pool_id_fkey" FOREIGN KEY ("pool_id") REFERENCES "pool"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incentive_hold" ADD CONSTRAINT "incentive_hold_slice_id_fkey" FOREIGN KEY ("slice_id") REFERENCES "pool_slice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incentive_hold" ADD CONSTRAINT "incentive_hold_person_cap_id_fkey" FOREIGN KEY ("person_cap_id") REFERENCES "person_cap"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incentive_hold_entry" ADD CONSTRAINT "incentive_hold_entry_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "incentive_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seller_member" ADD CONSTRAINT "seller_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seller_member" ADD CONSTRAINT "seller_member_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "seller"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_secret" ADD CONSTRAINT "person_secret_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_person" ADD CONSTRAINT "user_person_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_person" ADD CONSTRAINT "user_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_journal_id_fkey" FOREIGN KEY ("journal_id") REFERENCES "journal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_account_code_currency_fkey" FOREIGN KEY ("account_code", "currency") REFERENCES "account"("code", "currency") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_move" ADD CONSTRAINT "stock_move_stock_id_fkey" FOREIGN KEY ("stock_id") REFERENCES "stock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_hold" ADD CONSTRAINT "stock_hold_stock_id_fkey" FOREIGN KEY ("stock_id") REFERENCES "stock"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stock_hold_entry" ADD CONSTRAINT "stock_hold_entry_hold_id_fkey" FOREIGN KEY ("hold_id") REFERENCES "stock_hold"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consignment" ADD CONSTRAINT "consignment_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment_attempt" ADD CONSTRAINT "payment_attempt_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fact" ADD CONSTRAINT "fact_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refund" ADD CONSTRAINT "refund_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payment_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
