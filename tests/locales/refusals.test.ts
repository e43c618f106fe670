import { describe, expect, test } from 'vitest';
import { refusalSites } from './sources.ts';
import { holesOf, texts, textsOf } from './texts.ts';

const sites = refusalSites();
const codes = [...new Set(sites.map(({ code }) => code))].sort();

test('refusals are found in contracts, in verbs and in routes', () => {
  expect(codes.length).toBeGreaterThan(60);
  for (const known of ['checkout.quote_expired', 'kernel.key_reused', 'http.foreign_host', 'customs.id_checksum'])
    expect(codes).toContain(known);
});

describe.each([...texts.keys()])('in %s', (language) => {
  const known = textsOf(language, 'refusals');

  test('every refusal has a text', () => {
    expect(codes.filter((code) => !known.get(code)?.trim())).toEqual([]);
  });

  test('no text speaks of a refusal that nobody makes', () => {
    expect([...known.keys()].filter((code) => !codes.includes(code))).toEqual([]);
  });

  test('a text names only facts that come with its refusal', () => {
    const missing = sites.flatMap(({ code, facts, place }) =>
      facts
        ? holesOf(known.get(code) ?? '').flatMap((hole) => (facts.includes(hole) ? [] : [`${place}: ${code} does not tell ${hole}`]))
        : [],
    );
    expect(missing).toEqual([]);
  });
});
