-- A name is what a member or an order says of a number; the number's own row carries none, so that nobody meets what another typed.
ALTER TABLE "person_secret" DROP CONSTRAINT "person_secret_ciphertext";
ALTER TABLE "person_secret" DROP COLUMN "name_ct", DROP COLUMN "name_masked", ADD COLUMN "typed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
ALTER TABLE "person_secret" ALTER COLUMN "typed_at" DROP DEFAULT;
ALTER TABLE "person_secret" ADD CONSTRAINT "person_secret_ciphertext"
  CHECK ("id_no_ct" ~ '^v[0-9]+:[A-Za-z0-9+/=]+$' AND "id_no_ct" !~ '^[0-9]{15,18}[0-9Xx]?$');

-- Links of before may show a stranger's name; who was remembered types the person once more.
DELETE FROM "user_person";
ALTER TABLE "user_person" ADD COLUMN "name_ct" TEXT NOT NULL, ADD COLUMN "name_masked" TEXT NOT NULL;
ALTER TABLE "user_person" ADD CONSTRAINT "user_person_ciphertext" CHECK ("name_ct" ~ '^v[0-9]+:[A-Za-z0-9+/=]+$');

-- Keys of the rate limiter are hashed from now on: the addresses in clear go, with the few minutes that they stood for.
DELETE FROM "rate_limit";
