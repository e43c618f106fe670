import { lexeme } from './document.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Longest text that is searched, in characters; the rest is not read. */
export const longestQuery = 100;
const mostWords = 8;

// Words that name nothing for sale; asked alone they are searched all the same.
const silent = new Set(['a', 'an', 'and', 'for', 'from', 'in', 'of', 'the', 'to', 'with', '和', '与', '及', '的', 'من', 'في', 'مع', 'و']);

/** What a shopper typed, cut as the index is cut. */
export function wordsAsked(text: string): Token[] {
  const all = tokensOf(text.slice(0, longestQuery));
  const meaning = all.filter((token) => !silent.has(token.text));
  const distinct = new Map((meaning.length > 0 ? meaning : all).map((token) => [token.text, token]));
  return [...distinct.values()].slice(0, mostWords);
}

function expressionOf({ text, han }: Token): string {
  // A beginning is enough: `pil` finds pillow, `rujiao` finds rujiaozhen.
  if (!han) return `${lexeme(text)}:*`;
  const characters = [...text];
  if (characters.length === 1) return lexeme(text);
  return `(${lexeme(text)}|(${characters.map(lexeme).join('<->')}))`;
}

/** Literal of a PostgreSQL `tsquery` in which every word must occur; null when nothing was asked. */
export function expressionOfWords(words: readonly Token[]): string | null {
  return words.length === 0 ? null : words.map(expressionOf).join('&');
}

/** Letters to insert, remove, change or swap with a neighbour to make one word of another (optimal string alignment). */
export function distance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)];
      if (swapped) steps.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...steps));
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

export interface Candidate {
  readonly word: string;
  /** Documents that hold the word. */
  readonly uses: number;
}

/** The known word that a mistyped one most likely meant: fewest changes, then most used; null when none is near enough. */
export function meant(typed: string, candidates: readonly Candidate[]): string | null {
  const allowed = [...typed].length <= 4 ? 1 : 2;
  const near = candidates
    .map(({ word, uses }) => ({ word, uses, changes: distance(typed, word) }))
    .filter(({ changes }) => changes <= allowed)
    .sort((a, b) => a.changes - b.changes || b.uses - a.uses || (a.word < b.word ? -1 : 1));
  return near[0]?.word ?? null;
}
