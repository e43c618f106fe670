import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../app');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.startsWith('sandbox'),
);
const sources = files.filter((file) => file !== 'ui/icon.tsx').map((file) => readFileSync(path.join(root, file), 'utf8'));
const drawn = [...readFileSync(path.join(root, 'ui/icons.svg'), 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => String(id));
const named = [...readFileSync(path.join(root, 'ui/icon.tsx'), 'utf8').matchAll(/\| '([a-z-]+)'/g)].map(([, id]) => String(id));

it('the sprite draws exactly the icons that have a name', () => {
  expect([...drawn].sort()).toEqual([...named].sort());
  expect(new Set(drawn).size).toBe(drawn.length);
});

it('every icon is used somewhere: the sprite carries nothing along', () => {
  const used = (id: string) => sources.some((text) => text.includes(`'${id}'`) || text.includes(`"${id}"`));
  // Composed names: `mode-${mode}` and `tier-${tone}`.
  expect(drawn.filter((id) => !/^(mode|tier)-/.test(id) && !used(id))).toEqual([]);
});
