import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';

interface IconSet {
  readonly icons: Readonly<Record<string, { readonly body: string }>>;
}

/** The countries of the shop: every pavilion, core or guest. */
const countries = 'ae ar at au az bh br by cl co ee hu id is it ke kg kh kw kz la mn my nz pa ph pk rs ru rw sg sn th tj uz vn vu ws'.split(
  ' ',
);

/** One symbol a country. The circle mask of the set is dropped: the class `flag` rounds the picture. */
function sprite(set: IconSet): string {
  const symbols = countries.map((country) => {
    const body = set.icons[country]?.body ?? '';
    const inner = /^<mask.*?<\/mask><g mask="[^"]*">(.*)<\/g>$/s.exec(body)?.[1];
    expect(inner, `flag of ${country}`).toBeTruthy();
    return `<symbol id="${country}" viewBox="0 0 512 512">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

it('the flag sprite is what the icon set gives for our countries (MIT; renew with vitest -u)', async () => {
  const path = createRequire(import.meta.url).resolve('@iconify-json/circle-flags/icons.json');
  await expect(sprite(JSON.parse(readFileSync(path, 'utf8')))).toMatchFileSnapshot('../../app/ui/flags.svg');
});
