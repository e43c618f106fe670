import type { Call } from '#app/platform/db/call.server.ts';
import { meant } from '../model/query.ts';
import type { Token } from '../model/tokens.ts';

interface Near {
  readonly typed: string;
  readonly word: string;
  readonly uses: number;
}

/** Known words looked at for one typed word. */
const candidates = 12;

/**
 * The words with each unknown one replaced by the known word it most likely meant; null when nothing changes. One
 * statement over the vocabulary, which grows with the language and not with the shop.
 */
export async function corrected(call: Call, words: readonly Token[]): Promise<Token[] | null> {
  const typed = words.filter((word) => !word.han).map((word) => word.text);
  if (typed.length === 0) return null;
  const rows = await call.db.$queryRaw<Near[]>`
    SELECT t.typed, k.word, k.uses FROM unnest(${typed}::text[]) AS t (typed)
    CROSS JOIN LATERAL (SELECT word, uses FROM search_word WHERE word % t.typed ORDER BY similarity(word, t.typed) DESC, word LIMIT ${candidates}) k
    WHERE NOT EXISTS (SELECT 1 FROM search_word s WHERE starts_with(s.word, t.typed))`;
  const byTyped = Map.groupBy(rows, (row) => row.typed);
  const mended = words.map((word) => {
    const known = byTyped.get(word.text);
    const better = known ? meant(word.text, known) : null;
    return better ? { ...word, text: better } : word;
  });
  return mended.some((word, index) => word.text !== words[index]?.text) ? mended : null;
}
