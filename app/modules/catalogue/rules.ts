/** The pure door of the catalogue: its illustrations. */
export { type ArtView, art, artViews, swatch } from './model/art/scene.ts';
