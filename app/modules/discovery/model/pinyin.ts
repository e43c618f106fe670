import { pinyin } from 'pinyin-pro';
import { fold } from './tokens.ts';

/** Most syllables of one reading: longer tails find nothing that shorter ones do not. */
const longestReading = 8;

/**
 * How the Han characters of a text are read without tones: for every character the reading from there on, joined
 * (`rujiaozhen`), and its initials (`rjz`). A shopper may start typing at any character.
 */
export function readingsOf(text: string): string[] {
  const readings = new Set<string>();
  for (const [run] of fold(text).matchAll(/\p{Script=Han}+/gu)) {
    const syllables = pinyin(run, { toneType: 'none', type: 'array', v: true });
    for (let start = 0; start < syllables.length; start += 1) {
      const tail = syllables.slice(start, start + longestReading);
      readings.add(tail.join(''));
      if (tail.length > 1) readings.add(tail.map((syllable) => syllable.charAt(0)).join(''));
    }
  }
  return [...readings];
}

/** The reading of each Han word by itself: what a mistyped pinyin word is compared with. */
export function readingOfWord(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array', v: true }).join('');
}
