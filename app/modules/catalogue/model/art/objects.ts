import { cloths } from './objects/cloth.ts';
import { packs } from './objects/pack.ts';
import { things } from './objects/thing.ts';
import { vessels } from './objects/vessel.ts';
import type { Draw } from './parts.ts';

const objects: Readonly<Record<string, Draw>> = { ...vessels, ...packs, ...cloths, ...things };

const fallback: Draw = (dye) => objects.pouch?.(dye) ?? '';

/** The shape of a kind; an unknown kind is drawn as a pouch, so that no product is without a picture. */
export const objectOf = (kind: string): Draw => objects[kind] ?? fallback;

export const kinds: readonly string[] = Object.keys(objects);
