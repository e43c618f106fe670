/** Tables of the institution's store. Amounts are fen, instants are milliseconds. Postings are append-only and sum to zero a journal. */
export const schema = `
PRAGMA journal_mode = WAL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 3000;

CREATE TABLE IF NOT EXISTS wallet (
  id TEXT PRIMARY KEY, class TEXT NOT NULL CHECK (class IN ('I','II','III','IV')),
  label TEXT NOT NULL, holder TEXT, identity_hash TEXT, phone_tail TEXT NOT NULL,
  pin_hash BLOB NOT NULL, pin_salt BLOB NOT NULL, wrong_pins INTEGER NOT NULL DEFAULT 0, locked_until INTEGER,
  demo_pin TEXT, session TEXT, opened_at INTEGER NOT NULL,
  CHECK ((class = 'IV') = (identity_hash IS NULL))
) STRICT;

CREATE TABLE IF NOT EXISTS purchase (
  merchant TEXT NOT NULL, no TEXT NOT NULL, total INTEGER NOT NULL CHECK (total > 0), description TEXT NOT NULL,
  expires_at INTEGER NOT NULL, notify_url TEXT NOT NULL, return_url TEXT, cancel_url TEXT,
  identified INTEGER NOT NULL, identity_hash TEXT, token TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('NOTPAY','USERPAYING','SUCCESS','CLOSED','REFUND')),
  created_at INTEGER NOT NULL, scanned_at INTEGER, closed_at INTEGER, close_reason TEXT, paid_at INTEGER,
  transaction_id TEXT UNIQUE, wallet TEXT REFERENCES wallet (id), own INTEGER, from_packets INTEGER, payer_matches INTEGER,
  PRIMARY KEY (merchant, no),
  CHECK ((state IN ('SUCCESS','REFUND')) = (paid_at IS NOT NULL)),
  CHECK (paid_at IS NULL OR (own + from_packets = total AND wallet IS NOT NULL AND transaction_id IS NOT NULL))
) STRICT;
CREATE INDEX IF NOT EXISTS purchase_wallet ON purchase (wallet, paid_at);
CREATE INDEX IF NOT EXISTS purchase_open ON purchase (expires_at) WHERE state IN ('NOTPAY','USERPAYING');

CREATE TABLE IF NOT EXISTS payer_refusal (
  merchant TEXT NOT NULL, no TEXT NOT NULL, wallet TEXT NOT NULL REFERENCES wallet (id), code TEXT NOT NULL,
  scope TEXT, "limit" INTEGER, upgrade_to TEXT, at INTEGER NOT NULL,
  PRIMARY KEY (merchant, no, wallet, code), FOREIGN KEY (merchant, no) REFERENCES purchase (merchant, no)
) STRICT;

CREATE TABLE IF NOT EXISTS refund (
  merchant TEXT NOT NULL, refund_no TEXT NOT NULL, no TEXT NOT NULL, refund_id TEXT NOT NULL UNIQUE,
  amount INTEGER NOT NULL CHECK (amount > 0), own INTEGER NOT NULL, from_packets INTEGER NOT NULL, packets TEXT NOT NULL, reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('PROCESSING','SUCCESS','CLOSED')), created_at INTEGER NOT NULL, done_at INTEGER,
  PRIMARY KEY (merchant, refund_no), FOREIGN KEY (merchant, no) REFERENCES purchase (merchant, no), CHECK (own + from_packets = amount)
) STRICT;

CREATE TABLE IF NOT EXISTS batch (
  id TEXT NOT NULL, merchant TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),
  valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, recalled_at INTEGER, PRIMARY KEY (merchant, id)
) STRICT;
CREATE TABLE IF NOT EXISTS packet (
  id TEXT PRIMARY KEY, merchant TEXT NOT NULL, batch TEXT NOT NULL, wallet TEXT NOT NULL REFERENCES wallet (id),
  UNIQUE (merchant, batch, wallet), FOREIGN KEY (merchant, batch) REFERENCES batch (merchant, id)
) STRICT;
CREATE TABLE IF NOT EXISTS packet_use (
  merchant TEXT NOT NULL, no TEXT NOT NULL, packet TEXT NOT NULL REFERENCES packet (id), amount INTEGER NOT NULL CHECK (amount > 0),
  returned INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (merchant, no, packet), CHECK (returned BETWEEN 0 AND amount)
) STRICT;

CREATE TABLE IF NOT EXISTS declaration (
  merchant TEXT NOT NULL, sub_order_no TEXT NOT NULL, no TEXT NOT NULL, declaration_no TEXT NOT NULL UNIQUE, customs TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0), freight INTEGER NOT NULL, goods INTEGER NOT NULL, tax INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('SUBMITTED','SUCCESS','FAIL')), created_at INTEGER NOT NULL, done_at INTEGER,
  PRIMARY KEY (merchant, sub_order_no), CHECK (goods + freight + tax = amount)
) STRICT;

CREATE TABLE IF NOT EXISTS journal (id TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, merchant TEXT, no TEXT) STRICT;
CREATE TABLE IF NOT EXISTS posting (journal TEXT NOT NULL REFERENCES journal (id), account TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS posting_account ON posting (account, journal);
CREATE TRIGGER IF NOT EXISTS posting_kept BEFORE UPDATE ON posting BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;
CREATE TRIGGER IF NOT EXISTS posting_stays BEFORE DELETE ON posting BEGIN SELECT RAISE(ABORT, 'postings are append-only'); END;

CREATE TABLE IF NOT EXISTS notification (
  id TEXT PRIMARY KEY, merchant TEXT NOT NULL, url TEXT NOT NULL, type TEXT NOT NULL, no TEXT NOT NULL, body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING','DELIVERED','EXHAUSTED','DROPPED')), last_status INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS notification_due ON notification (next_at) WHERE state = 'PENDING';

CREATE TABLE IF NOT EXISTS bill (merchant TEXT NOT NULL, day TEXT NOT NULL, type TEXT NOT NULL, csv TEXT NOT NULL, PRIMARY KEY (merchant, day, type)) STRICT;
CREATE TABLE IF NOT EXISTS nonce (merchant TEXT NOT NULL, nonce TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (merchant, nonce)) STRICT;
CREATE TABLE IF NOT EXISTS visit (id TEXT PRIMARY KEY, csrf TEXT NOT NULL, wallet TEXT REFERENCES wallet (id), locale TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
`;
