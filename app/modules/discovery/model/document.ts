import { readingOfWord, readingsOf } from './pinyin.ts';
import { tokensOf } from './tokens.ts';

/** What a text weighs in the order of answers: A names, B country and category, C what sellers add, D descriptions and readings. */
export type Weight = 'A' | 'B' | 'C' | 'D';

export interface Section {
  readonly weight: Weight;
  readonly text: string;
  /** Also found by its pinyin. */
  readonly read?: boolean;
}

export interface SearchDocument {
  /** Literal of a PostgreSQL `tsvector`. */
  readonly vector: string;
  /** Words a mistyped word may have meant. */
  readonly vocabulary: readonly string[];
}

// Limits of PostgreSQL's tsvector: positions up to 16383, at most 255 a word.
const lastPosition = 16_383;
const mostPositions = 255;
/** Between two texts, so that no phrase reaches from one into the next. */
const gap = 8;
const shortestVocabularyWord = 3;

/** Quotes a word for the literal of a `tsvector` or `tsquery`. */
export const lexeme = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

class Vector {
  readonly #places = new Map<string, string[]>();
  #position = 1;

  add(word: string, weight: Weight, offset = 0): void {
    const places = this.#places.get(word) ?? [];
    if (places.length >= mostPositions) return;
    const place = `${Math.min(this.#position + offset, lastPosition)}${weight}`;
    if (!places.includes(place)) places.push(place);
    this.#places.set(word, places);
  }

  advance(by: number): void {
    this.#position += by;
  }

  toString(): string {
    return [...this.#places].map(([word, places]) => `${lexeme(word)}:${places.join(',')}`).join(' ');
  }
}

function addSection(vector: Vector, section: Section): void {
  for (const token of tokensOf(section.text)) {
    vector.add(token.text, section.weight);
    const characters = token.han ? [...token.text] : [];
    if (characters.length > 1) for (const [index, character] of characters.entries()) vector.add(character, section.weight, index);
    vector.advance(Math.max(1, characters.length));
  }
  vector.advance(gap);
}

/** Everything a product can be found by, as the index stores it. */
export function documentOf(sections: readonly Section[]): SearchDocument {
  const vector = new Vector();
  const vocabulary = new Set<string>();
  for (const section of sections) {
    addSection(vector, section);
    if (section.weight === 'D') continue;
    for (const token of tokensOf(section.text)) {
      const word = token.han && section.read ? readingOfWord(token.text) : token.text;
      if ((!token.han || section.read) && [...word].length >= shortestVocabularyWord) vocabulary.add(word);
    }
  }
  for (const section of sections) if (section.read) for (const reading of readingsOf(section.text)) vector.add(reading, 'D');
  return { vector: vector.toString(), vocabulary: [...vocabulary] };
}
