-- What must hold of the whole database, one query each: a row is a broken promise, no row is a pass.
-- The moment is the setting `yiji.at`: "eventual" ones look only at what had time to come right.

-- I01 every journal sums to zero in every currency
SELECT journal_id AS key, currency || ' ' || sum(amount_minor) AS found FROM posting GROUP BY journal_id, currency HAVING sum(amount_minor) <> 0;

-- I02 the whole ledger sums to zero in every currency
SELECT currency AS key, sum(amount_minor)::text AS found FROM posting GROUP BY currency HAVING sum(amount_minor) <> 0;

-- I03 a journal has the postings it was made with, two or more, none of zero
SELECT j.id AS key, count(p.journal_id)::text AS found FROM journal j LEFT JOIN posting p ON p.journal_id = j.id
GROUP BY j.id, j.line_count HAVING count(p.journal_id) <> j.line_count OR count(p.journal_id) < 2 OR bool_or(p.amount_minor = 0);

-- I04 what is append-only cannot be changed by the role of the program
SELECT t AS key, p AS found
FROM unnest(ARRAY['journal', 'posting', 'fact', 'inbox_nonce', 'order_event', 'consent', 'stock_move', 'stock_hold_entry', 'quota_hold_entry', 'incentive_hold_entry', 'legal_transition']) t,
     unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p
WHERE has_table_privilege('app', t, p);

-- I05 the kept balance of a guarded account is the sum of its postings, in natural sign, and its version their number
SELECT a.code AS key, a.balance || ' v' || a.version AS found FROM account a
LEFT JOIN (SELECT account_code, sum(amount_minor) AS s, count(*) AS n FROM posting GROUP BY account_code) p ON p.account_code = a.code
WHERE a.min_zero AND (a.version <> COALESCE(p.n, 0) OR a.balance <> COALESCE(p.s, 0) * CASE WHEN a.kind IN ('asset', 'exp') THEN 1 ELSE -1 END);

-- I06 no guarded account is below zero, by its postings
SELECT a.code AS key, sum(p.amount_minor)::text AS found FROM account a JOIN posting p ON p.account_code = a.code WHERE a.min_zero
GROUP BY a.code, a.kind HAVING sum(p.amount_minor) * CASE WHEN a.kind IN ('asset', 'exp') THEN 1 ELSE -1 END < 0;

-- I07 an order is paid when and only when its payment was captured, and by exactly its total
SELECT o.id::text AS key, o.state || ' / ' || COALESCE(p.state, 'no payment') || ' / ' || COALESCE(a.received_minor::text, 'nothing') AS found
FROM orders o LEFT JOIN payment p ON p.reference = o.id::text LEFT JOIN payment_attempt a ON a.id = p.captured_attempt_id
WHERE CASE WHEN o.state IN ('paid', 'fulfilling', 'completed', 'refunded') THEN a.received_minor IS DISTINCT FROM o.total_minor ELSE a.id IS NOT NULL END;

-- I08 the total of an order is the sum of its lines, and of its consignments
SELECT o.id::text AS key, o.total_minor || ' / ' || COALESCE(l.s, 0) || ' / ' || COALESCE(c.s, 0) AS found FROM orders o
LEFT JOIN (SELECT order_id, sum(goods_minor + freight_minor + tax_minor - incentive_minor) AS s FROM order_line GROUP BY order_id) l ON l.order_id = o.id
LEFT JOIN (SELECT order_id, sum(total_minor) AS s FROM consignment GROUP BY order_id) c ON c.order_id = o.id
WHERE o.total_minor IS DISTINCT FROM l.s OR o.total_minor IS DISTINCT FROM c.s;

-- I09 the unit price of a line is the version of its product's price that was valid when the quote was made
SELECT l.id::text AS key, l.unit_minor::text AS found FROM order_line l JOIN orders o ON o.id = l.order_id
LEFT JOIN price_version v ON v.id = l.price_version_id AND v.product_id = l.product_id AND o.quoted_at >= v.valid_from AND o.quoted_at < COALESCE(v.valid_to, 'infinity')
WHERE v.id IS NULL OR v.amount_minor <> l.unit_minor OR v.currency <> o.currency;

-- I10 nobody pays twice: what came, less what goes back by itself, is never above what is due (a minute to send it back)
SELECT p.id::text AS key, (sum(a.received_minor) - COALESCE(max(r.s), 0)) || ' for ' || p.amount_minor AS found FROM payment p
JOIN payment_attempt a ON a.payment_id = p.id AND a.received_minor IS NOT NULL AND a.state <> 'review'
LEFT JOIN (SELECT payment_id, sum(amount_minor) AS s FROM refund WHERE state <> 'failed' GROUP BY payment_id) r ON r.payment_id = p.id
GROUP BY p.id, p.amount_minor HAVING sum(a.received_minor) - COALESCE(max(r.s), 0) > p.amount_minor;

-- I11 the provider's word and our books agree, both ways and to the fen: captured facts, received money, journals; also of money for nothing we know
SELECT COALESCE(a.id, f.attempt_id)::text AS key, COALESCE(array_to_string(f.said, ' and '), 'no fact') || ' / ' || COALESCE(a.received_minor::text, 'nothing') || ' / ' || COALESCE(b.amount_minor::text, 'no journal') AS found
FROM (SELECT id, rail, received_minor, received_currency FROM payment_attempt WHERE received_minor IS NOT NULL) a
FULL JOIN (SELECT attempt_id, array_agg(DISTINCT amount_minor || ' ' || currency) AS said FROM fact WHERE kind = 'captured' AND attempt_id IS NOT NULL GROUP BY attempt_id) f ON f.attempt_id = a.id
LEFT JOIN (SELECT j.attempt_id, p.amount_minor, p.account_code FROM journal j JOIN posting p ON p.journal_id = j.id WHERE j.kind IN ('settlement.capture', 'settlement.unmatched') AND p.account_code LIKE 'asset:clearing:%') b
  ON b.attempt_id = a.id AND b.account_code = 'asset:clearing:' || a.rail || ':' || a.received_currency
WHERE a.id IS NULL OR f.attempt_id IS NULL OR b.attempt_id IS NULL OR b.amount_minor <> a.received_minor OR a.received_minor || ' ' || a.received_currency <> ALL (f.said)
  OR (cardinality(f.said) > 1 AND NOT EXISTS (SELECT 1 FROM alarm l WHERE l.kind = 'contradiction' AND l.attempt_id = a.id))
UNION ALL
SELECT f.rail || ':' || f.fact_id, f.amount_minor || ' / ' || COALESCE(p.amount_minor::text, 'no journal') FROM fact f
LEFT JOIN journal j ON j.kind = 'stray.receipt' AND j.source_fact = f.rail || ':' || f.fact_id
LEFT JOIN posting p ON p.journal_id = j.id AND p.account_code = 'asset:clearing:' || f.rail || ':' || f.currency
WHERE f.kind = 'captured' AND f.attempt_id IS NULL AND p.amount_minor IS DISTINCT FROM f.amount_minor;

-- I12 a fact is booked once of a kind, and no message waits longer than five minutes
SELECT source_fact AS key, kind || ' x' || count(*) AS found FROM journal WHERE source_fact IS NOT NULL GROUP BY source_fact, kind HAVING count(*) > 1
UNION ALL SELECT id::text, 'waits' FROM inbox_message WHERE state = 'received' AND received_at < current_setting('yiji.at')::timestamptz - interval '5 minutes';

-- I13 refunds never pass what was received, and what is set aside for them is their sum
SELECT a.id::text AS key, COALESCE(r.s, 0) || ' of ' || COALESCE(a.received_minor, 0) || ', set aside ' || a.refunding_minor AS found FROM payment_attempt a
LEFT JOIN (SELECT attempt_id, sum(amount_minor) AS s FROM refund WHERE state <> 'failed' GROUP BY attempt_id) r ON r.attempt_id = a.id
WHERE COALESCE(r.s, 0) > COALESCE(a.received_minor, 0) OR COALESCE(r.s, 0) <> a.refunding_minor;

-- I14 a refunded order has given its programmes' money back to them, in the holds and in the books
SELECT h.id::text AS key, h.state AS found FROM incentive_hold h JOIN orders o ON o.id = h.order_id WHERE o.state = 'refunded' AND h.state <> 'returned'
UNION ALL
SELECT o.id::text, sum(p.amount_minor)::text FROM orders o JOIN journal j ON j.reference = o.id::text JOIN posting p ON p.journal_id = j.id AND p.account_code LIKE 'liab:green_budget:%'
WHERE o.state = 'refunded' GROUP BY o.id HAVING sum(p.amount_minor) <> 0;

-- I15 no budget and no person's share is overspent, every counter is the sum of its entries, and the books hold what a pool has not spent
SELECT 'slice ' || s.id AS key, s.in_use_minor || ' / ' || COALESCE(sum(e.amount_minor), 0) AS found FROM pool_slice s
LEFT JOIN incentive_hold h ON h.slice_id = s.id LEFT JOIN incentive_hold_entry e ON e.hold_id = h.id
GROUP BY s.id, s.in_use_minor, s.cap_minor HAVING s.in_use_minor > s.cap_minor OR s.in_use_minor < 0 OR s.in_use_minor <> COALESCE(sum(e.amount_minor), 0)
UNION ALL
SELECT 'person cap ' || c.id, c.in_use_minor || ' x' || c.in_use_count || ' / ' || COALESCE(sum(e.person_minor), 0) FROM person_cap c
LEFT JOIN incentive_hold h ON h.person_cap_id = c.id LEFT JOIN incentive_hold_entry e ON e.hold_id = h.id
GROUP BY c.id, c.in_use_minor, c.cap_minor, c.in_use_count, c.cap_count
HAVING c.in_use_minor > c.cap_minor OR c.in_use_count > c.cap_count OR c.in_use_minor <> COALESCE(sum(e.person_minor), 0) OR c.in_use_count <> COALESCE(sum(e.quantity), 0)
UNION ALL
SELECT 'quota ' || q.id, q.in_use || ' / ' || COALESCE(sum(e.amount), 0) FROM quota_counter q
LEFT JOIN quota_hold h ON h.counter_id = q.id LEFT JOIN quota_hold_entry e ON e.hold_id = h.id
GROUP BY q.id, q.in_use, q.cap HAVING q.in_use > q.cap OR q.in_use <> COALESCE(sum(e.amount), 0)
UNION ALL
SELECT 'budget ' || l.programme_id, COALESCE(b.s, 0) || ' / ' || (l.total_minor - COALESCE(h.s, 0)) FROM pool l
LEFT JOIN (SELECT account_code, -sum(amount_minor) AS s FROM posting GROUP BY account_code) b ON b.account_code = 'liab:green_budget:' || l.programme_id || ':' || l.currency
LEFT JOIN (SELECT h.programme_id, sum(e.amount_minor) AS s FROM incentive_hold h JOIN incentive_hold_entry e ON e.hold_id = h.id WHERE h.state IN ('committed', 'returned') GROUP BY h.programme_id) h ON h.programme_id = l.programme_id
WHERE COALESCE(b.s, 0) <> l.total_minor - COALESCE(h.s, 0);

-- I16 a programme gives only what was quoted inside its window, placed within the quote's quarter of an hour, and to one person no more than its cap
SELECT h.id::text AS key, 'outside its window' AS found FROM incentive_hold h JOIN programme g ON g.id = h.programme_id AND g.version = h.programme_version
WHERE h.state IN ('reserved', 'committed') AND (h.quoted_at < (g.body #>> '{window,from}')::timestamptz OR h.quoted_at >= COALESCE((g.body #>> '{window,to}')::timestamptz, 'infinity'))
UNION ALL
SELECT id::text, 'long after its quote' FROM incentive_hold WHERE at > quoted_at + interval '15 minutes'
UNION ALL
SELECT h.programme_id || ' / ' || c.person_id, sum(h.amount_minor)::text FROM incentive_hold h JOIN person_cap c ON c.id = h.person_cap_id
WHERE h.state IN ('reserved', 'committed') GROUP BY h.programme_id, c.person_id, c.cap_minor HAVING sum(h.amount_minor) > c.cap_minor;

-- I17 stock on hand is its moves, what is in use is its holds, and never more than is there
SELECT s.id::text AS key, s.in_use || ' of ' || s.on_hand AS found FROM stock s
LEFT JOIN (SELECT stock_id, sum(quantity) AS q FROM stock_move GROUP BY stock_id) m ON m.stock_id = s.id
LEFT JOIN (SELECT h.stock_id, sum(e.quantity) AS q FROM stock_hold h JOIN stock_hold_entry e ON e.hold_id = h.id GROUP BY h.stock_id) u ON u.stock_id = s.id
WHERE s.on_hand < 0 OR s.in_use < 0 OR s.in_use > s.on_hand OR s.on_hand <> COALESCE(m.q, 0) OR s.in_use <> COALESCE(u.q, 0);

-- I18 nothing is kept for an order that no longer waits: five minutes after its end, unless a payment may still be under way
SELECT h.what || ' ' || h.id AS key, o.state AS found
FROM (SELECT 'stock' AS what, id, order_id FROM stock_hold WHERE state = 'reserved' UNION ALL SELECT 'incentive', id, order_id FROM incentive_hold WHERE state = 'reserved'
      UNION ALL SELECT 'quota', id, order_id FROM quota_hold WHERE state = 'reserved') h
JOIN orders o ON o.id = h.order_id
WHERE o.state <> 'placed' OR (o.expires_at < current_setting('yiji.at')::timestamptz - interval '5 minutes' AND NOT EXISTS (
  SELECT 1 FROM payment p JOIN payment_attempt a ON a.payment_id = p.id WHERE p.reference = o.id::text AND a.state IN ('created', 'awaiting_payer', 'unknown', 'authorized')));

-- I19 orders and consignments moved only by legal steps, and stand where their steps lead
SELECT e.order_id::text AS key, e.machine || ' ' || e.from_state || '>' || e.to_state AS found FROM order_event e
LEFT JOIN legal_transition t ON t.machine = e.machine AND t.from_state = e.from_state AND t.to_state = e.to_state WHERE e.from_state <> 'none' AND t.machine IS NULL
UNION ALL
SELECT o.id::text, o.state FROM orders o WHERE 1 <> (SELECT count(*) FILTER (WHERE e.to_state = o.state) - count(*) FILTER (WHERE e.from_state = o.state) FROM order_event e WHERE e.order_id = o.id AND e.machine = 'order')
UNION ALL
SELECT c.id::text, c.state FROM consignment c WHERE (c.state <> 'waiting')::int <> (SELECT count(*) FILTER (WHERE e.to_state = c.state) - count(*) FILTER (WHERE e.from_state = c.state)
  FROM order_event e WHERE e.order_id = c.order_id AND e.machine = 'consignment' AND e.consignment_no = c.no);

-- I20 nothing stays unknown: a quarter of an hour for silence, five minutes past its own time for a payer
SELECT id::text AS key, state AS found FROM payment_attempt
WHERE (state = 'unknown' AND created_at < current_setting('yiji.at')::timestamptz - interval '15 minutes')
   OR (state IN ('created', 'awaiting_payer', 'authorized') AND expires_at < current_setting('yiji.at')::timestamptz - interval '5 minutes')
UNION ALL SELECT id::text, state FROM refund WHERE state IN ('reserved', 'unknown') AND created_at < current_setting('yiji.at')::timestamptz - interval '15 minutes';

-- I21 one key is one request and one answer
SELECT scope || ' ' || key AS key, COALESCE(request_sha256, 'nothing') AS found FROM idempotency WHERE response IS NULL OR request_sha256 !~ '^[0-9a-f]{64}$';

-- I22 everything that happened to an order has its event, and every event has its delivery
SELECT o.id::text AS key, 'placed without event' AS found FROM orders o WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.key = 'orders.placed:' || o.id)
UNION ALL SELECT o.id::text, 'paid without event' FROM orders o WHERE o.paid_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e WHERE e.key = 'orders.paid:' || o.id)
UNION ALL SELECT o.id::text, o.state || ' without event' FROM orders o WHERE o.state IN ('expired', 'cancelled') AND NOT EXISTS (SELECT 1 FROM event e WHERE e.key = 'orders.' || o.state || ':' || o.id)
UNION ALL SELECT e.id::text, e.type || ' without job' FROM event e WHERE e.type !~ '^test[.]' AND NOT EXISTS (SELECT 1 FROM pgboss.job b WHERE b.name = 'event' AND b.data ->> 'eventId' = e.id::text AND b.state <> 'failed');

-- I23 an order has one payment, in its currency and for its total; attempts and refunds keep to it
SELECT o.id::text AS key, COALESCE(p.amount_minor || ' ' || p.currency, 'no payment') AS found FROM orders o LEFT JOIN payment p ON p.reference = o.id::text
WHERE p.id IS NULL OR p.currency <> o.currency OR p.amount_minor <> o.total_minor
UNION ALL SELECT a.id::text, a.amount_minor || ' ' || a.currency FROM payment_attempt a JOIN payment p ON p.id = a.payment_id WHERE a.currency <> p.currency OR a.amount_minor <> p.amount_minor
UNION ALL SELECT r.id::text, r.currency FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id WHERE r.currency IS DISTINCT FROM a.received_currency OR r.payment_id <> a.payment_id;

-- I24 sellers and the shop's commission together get exactly what the goods brought, and only sellers of the order get anything
SELECT o.id::text AS key, COALESCE(s.got, 0) || ' of ' || g.goods AS found FROM orders o
JOIN payment p ON p.reference = o.id::text AND p.captured_attempt_id IS NOT NULL
JOIN (SELECT order_id, sum(goods_minor - incentive_minor) AS goods FROM order_line GROUP BY order_id) g ON g.order_id = o.id
LEFT JOIN (SELECT order_id, sum(amount_minor) AS s FROM incentive_hold WHERE state <> 'released' GROUP BY order_id) h ON h.order_id = o.id
LEFT JOIN (SELECT j.attempt_id, -sum(q.amount_minor) AS got FROM journal j JOIN posting q ON q.journal_id = j.id
           WHERE j.kind = 'settlement.capture' AND (q.account_code LIKE 'liab:seller:%' OR q.account_code LIKE 'rev:commission:%') GROUP BY j.attempt_id) s ON s.attempt_id = p.captured_attempt_id
WHERE COALESCE(s.got, 0) <> g.goods + COALESCE(h.s, 0)
UNION ALL
SELECT o.id::text, q.account_code FROM orders o JOIN payment p ON p.reference = o.id::text JOIN journal j ON j.attempt_id = p.captured_attempt_id AND j.kind = 'settlement.capture'
JOIN posting q ON q.journal_id = j.id AND q.account_code LIKE 'liab:seller:%'
WHERE NOT EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = o.id AND q.account_code = 'liab:seller:' || l.seller_id || ':' || q.currency);

-- I25 the chain of a guarded account has no gap: each posting continues the version and the balance of the one before
SELECT c.account_code || ' v' || c.account_version AS key, c.balance_after::text AS found FROM (
  SELECT p.account_code, p.account_version, p.balance_after, p.amount_minor * CASE WHEN a.kind IN ('asset', 'exp') THEN 1 ELSE -1 END AS change,
         lag(p.account_version) OVER w AS version_before, lag(p.balance_after) OVER w AS balance_before
  FROM posting p JOIN account a ON a.code = p.account_code AND a.min_zero WINDOW w AS (PARTITION BY p.account_code ORDER BY p.account_version)) c
WHERE c.account_version IS DISTINCT FROM COALESCE(c.version_before, 0) + 1 OR c.balance_after IS DISTINCT FROM COALESCE(c.balance_before, 0) + c.change;

-- I26 a line belongs to the seller of its product and to a consignment of that seller
SELECT l.id::text AS key, l.seller_id::text AS found FROM order_line l LEFT JOIN product p ON p.id = l.product_id
LEFT JOIN consignment c ON c.order_id = l.order_id AND c.no = l.consignment_no WHERE p.seller_id IS DISTINCT FROM l.seller_id OR c.seller_id IS DISTINCT FROM l.seller_id;

-- I27 identity numbers, names and addresses of orders stand in the database as ciphertext only
SELECT person_id::text AS key, 'plain' AS found FROM person_secret WHERE id_no_ct !~ '^v[0-9]+:[A-Za-z0-9+/=]+$'
UNION ALL SELECT id::text, 'plain address' FROM orders WHERE address_ct !~ '^v[0-9]+:[A-Za-z0-9+/=]+$';

-- I28 a capture is told exactly once, and every journal of settlement names the attempt behind it
SELECT p.id::text AS key, count(e.id)::text AS found FROM payment p LEFT JOIN event e ON e.type = 'settlement.captured' AND e.payload #>> '{value,reference}' = p.reference
WHERE p.captured_attempt_id IS NOT NULL GROUP BY p.id HAVING count(e.id) <> 1
UNION ALL SELECT j.id, j.kind FROM journal j LEFT JOIN payment_attempt a ON a.id = j.attempt_id WHERE j.kind LIKE 'settlement.%' AND a.id IS NULL;

-- I29 customs and carriers get of each capture exactly what its order says: its tax, its freight
SELECT o.id::text AS key, COALESCE(s.tax, 0) || ' of ' || o.tax_minor || ' / ' || COALESCE(s.freight, 0) || ' of ' || o.freight_minor AS found FROM orders o
JOIN payment p ON p.reference = o.id::text AND p.captured_attempt_id IS NOT NULL
LEFT JOIN (SELECT j.attempt_id, -sum(q.amount_minor) FILTER (WHERE q.account_code LIKE 'liab:customs_tax:%') AS tax, -sum(q.amount_minor) FILTER (WHERE q.account_code LIKE 'liab:logistics:%') AS freight
           FROM journal j JOIN posting q ON q.journal_id = j.id WHERE j.kind = 'settlement.capture' GROUP BY j.attempt_id) s ON s.attempt_id = p.captured_attempt_id
WHERE COALESCE(s.tax, 0) <> o.tax_minor OR COALESCE(s.freight, 0) <> o.freight_minor;

-- I30 clearing returns to zero: nothing stays between a provider and us for more than a day
SELECT COALESCE(j.attempt_id::text, j.reference) AS key, p.account_code || ' ' || sum(p.amount_minor) AS found FROM journal j JOIN posting p ON p.journal_id = j.id AND p.account_code LIKE 'asset:clearing:%'
GROUP BY COALESCE(j.attempt_id::text, j.reference), p.account_code HAVING sum(p.amount_minor) <> 0 AND max(j.recorded_at) < current_setting('yiji.at')::timestamptz - interval '1 day';

-- I31 money that moved without us is shown to a person: disputes, refunds that nobody here asked for, receipts for nothing we know
SELECT f.rail || ':' || f.fact_id AS key, f.kind AS found FROM fact f
WHERE (f.kind = 'dispute' AND f.attempt_id IS NOT NULL AND f.body ->> 'state' = 'opened' AND NOT EXISTS (SELECT 1 FROM alarm l WHERE l.kind = 'dispute' AND l.attempt_id = f.attempt_id))
   OR (f.kind = 'captured' AND f.attempt_id IS NULL AND NOT EXISTS (SELECT 1 FROM alarm l WHERE l.key = 'stray_receipt:' || f.rail || ':' || f.fact_id))
UNION ALL SELECT j.id, j.kind FROM journal j WHERE j.kind = 'settlement.foreign_refund' AND NOT EXISTS (SELECT 1 FROM alarm l WHERE l.attempt_id = j.attempt_id AND l.kind IN ('foreign_refund', 'refund_conflict'));
