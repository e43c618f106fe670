/** The one tokenizer: what stands in the index and what is asked of it are cut by `tokensOf` alone. */

/** A folded word. A word in Han characters is found by each of its characters too: no dictionary cuts Chinese as every shopper does. */
export interface Token {
  readonly text: string;
  readonly han: boolean;
}

// One segmenter cuts every script: ICU brings its dictionaries for Chinese, Thai, Lao, Khmer and Burmese whatever the locale is.
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const hanOnly = /^\p{Script=Han}+$/u;
const hanRun = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;
// Marks of Latin, Greek and Cyrillic letters, Arabic vowel signs and the tatweel. Vowels of Thai and Indic scripts are letters and stay.
const marks = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي',
};
const spelled = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Width, case, accents and spelling variants taken away. */
export function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  // Arabic hamza carriers are spelled before decomposition would split them.
  return plain
    .replace(spelled, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC');
}

/** A word without the parts that change nothing about what is meant: the possessive 's and the Arabic article. */
function bare(word: string): string {
  const noun = word.replace(/['’](s)?$/u, '').replaceAll(/['’]/gu, '');
  return noun.length >= 5 && noun.startsWith('ال') ? noun.slice(2) : noun;
}

/** The words of a text in any language, folded, in their order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { segment, isWordLike } of segmenter.segment(fold(text))) {
    if (!isWordLike) continue;
    for (const [part] of segment.matchAll(hanRun)) {
      const han = hanOnly.test(part);
      const word = han ? part : bare(part);
      if (word) tokens.push({ text: word, han });
    }
  }
  return tokens;
}
