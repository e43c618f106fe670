/**
 * A still life on a textile ground: plain SVG text, the same input always the same picture. No text inside, no national,
 * sacred or state symbols. Colours and size shift by a hash of the SKU, never by chance.
 */
import type { ArtSpec } from '#app/modules/catalogue/contract.ts';
import { motifOf } from './motifs.ts';
import { objectOf } from './objects.ts';
import { paletteOf, paper } from './palette.ts';
import type { Dye } from './parts.ts';
import { fix, patternOf } from './pattern.ts';
import { propOf } from './props.ts';
import { fraction, hash } from './seed.ts';

/** `still` for lists and galleries, `detail` the cloth close by, `plain` on white for feeds, `pair` two of them. */
export const artViews = ['still', 'detail', 'plain', 'pair'] as const;
export type ArtView = (typeof artViews)[number];

export interface ArtRequest extends Omit<ArtSpec, 'flip'> {
  readonly sku: string;
  /** ISO 3166-1 alpha-2, any case. */
  readonly country: string;
  readonly view?: ArtView | undefined;
  readonly flip?: 0 | 1 | undefined;
  /** Keeps ids apart where one picture stands twice in a document. */
  readonly uid?: string | undefined;
}

interface Scene {
  readonly request: ArtRequest;
  readonly ground: string;
  /** Dye of the table and the cloth's ink; dye of the object. */
  readonly table: string;
  readonly dye: Dye;
  readonly accent: string;
  readonly scale: number;
}

function sceneOf(request: ArtRequest): Scene {
  const { ground, dyes, accent } = paletteOf(request.country);
  const flipped = (request.flip ?? (fraction(request.sku) > 0.5 ? 1 : 0)) === 1;
  const [table, body] = flipped ? [dyes[1], dyes[0]] : dyes;
  const id = hash(`${request.sku}/${request.view ?? 'still'}/${request.uid ?? ''}`).toString(36);
  const scale = 1 + fraction(`${request.sku}/size`) * 0.08;
  return { request, ground, table, accent, scale, dye: { accent: request.fill ?? accent, body, mark: table, id } };
}

const picture = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" aria-hidden="true" focusable="false">${body}</svg>`;

/** About the foot of an object, so that it stays on the table. */
const standing = (scale: number): string => `translate(200 334) scale(${scale.toFixed(3)}) translate(-200 -334)`;

function room({ request, ground, table, accent, dye }: Scene): string {
  const cloth = patternOf(motifOf(request.country)(table, accent), `p${dye.id}`);
  return `<defs>${cloth}</defs><path d="M0 0h400v400H0Z" fill="${ground}"/><path d="M0 0h400v250H0Z" fill="url(#p${dye.id})" opacity=".3"/><path d="M0 250h400v150H0Z" fill="${table}" opacity=".92"/><path d="M0 250h400v6H0Z" fill="${accent}"/><path d="M0 262h400v2H0Z" fill="${paper}" opacity=".5"/>`;
}

function still(scene: Scene): string {
  const { request, dye, scale } = scene;
  const companion = request.prop === undefined ? null : propOf(request.prop);
  return picture(`${room(scene)}<g transform="${standing(scale)}">${objectOf(request.kind)(dye)}</g>${companion ? companion(dye) : ''}`);
}

function pair(scene: Scene): string {
  const { request, dye, scale } = scene;
  const one = `o${dye.id}`;
  return picture(
    `${room(scene)}<defs><g id="${one}">${objectOf(request.kind)(dye)}</g></defs><use href="#${one}" transform="translate(-88 -18) ${standing(scale * 0.62)}"/><use href="#${one}" transform="translate(62 14) ${standing(scale * 0.8)}"/>`,
  );
}

function plain({ request, ground, dye, scale }: Scene): string {
  return picture(
    `<path d="M0 0h400v400H0Z" fill="#FFF"/><path d="M0 300h400v100H0Z" fill="${ground}" opacity=".55"/><g transform="${standing(scale)}">${objectOf(request.kind)(dye)}</g>`,
  );
}

/** The cloth close by, with a fold and a hem across the corner. */
function detail({ request, ground, table, accent, dye, scale }: Scene): string {
  const cloth = patternOf(motifOf(request.country)(ground, accent), `p${dye.id}`);
  return picture(
    `<defs>${cloth}</defs><path d="M0 0h400v400H0Z" fill="${table}"/><g transform="scale(${fix(1.4 + scale * 0.4)})"><path d="M0 0h240v240H0Z" fill="url(#p${dye.id})" opacity=".92"/></g><path d="M0 400L400 0v400Z" opacity=".1"/><path d="M90 0q-30 150 30 300M300 0q-40 120 0 300" stroke="#000" stroke-width="22" fill="none" opacity=".05"/>
<path d="M0 318q120-40 220-10t180-26v118H0Z" fill="${dye.body}"/><path d="M0 350q120-36 220-8t180-24v82H0Z" opacity=".1"/><path d="M0 318q120-40 220-10t180-26" fill="none" stroke="${accent}" stroke-width="7"/><path d="M0 332q120-40 220-10t180-26" fill="none" stroke="${paper}" stroke-width="2" opacity=".6" stroke-dasharray="7 6"/>`,
  );
}

const views: Readonly<Record<ArtView, (scene: Scene) => string>> = { still, detail, plain, pair };

/** The picture of a product, 400 x 400, below 6 kB. */
export const art = (request: ArtRequest): string => views[request.view ?? 'still'](sceneOf(request));

export interface SwatchRequest {
  readonly country: string;
  /** `deep`: cloth in its dye with light ink; `light`: on its ground. */
  readonly tone?: 'deep' | 'light' | undefined;
  readonly flip?: 0 | 1 | undefined;
  readonly size?: { readonly width: number; readonly height: number } | undefined;
  readonly uid?: string | undefined;
}

/** A piece of a country's cloth for pavilions and banners; fills its box whatever the proportions. */
export function swatch({ country, tone = 'deep', flip = 0, size = { width: 400, height: 240 }, uid = '' }: SwatchRequest): string {
  const { ground, dyes, accent } = paletteOf(country);
  const deep = tone === 'deep';
  const id = `s${hash(`${country}/${tone}/${flip}/${uid}`).toString(36)}`;
  const { width, height } = size;
  const box = `M0 0h${width}v${height}H0Z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false"><defs>${patternOf(motifOf(country)(deep ? ground : dyes[flip], accent), id)}</defs><path d="${box}" fill="${deep ? dyes[flip] : ground}"/><path d="${box}" fill="url(#${id})" opacity="${deep ? '.9' : '.5'}"/></svg>`;
}
