import { easternMotifs } from './motifs/east.ts';
import { southernMotifs } from './motifs/south.ts';
import { westernMotifs } from './motifs/west.ts';
import { type Motif, tile } from './pattern.ts';

const motifs: Readonly<Record<string, Motif>> = { ...easternMotifs, ...westernMotifs, ...southernMotifs };

const dots: Motif = (ink, accent) =>
  tile([32, 32], `<circle cx="8" cy="8" r="4" fill="${ink}"/><circle cx="24" cy="24" r="4" fill="${accent}"/>`);

/** The motif of a country's pavilion; any other country gets plain dots. */
export const motifOf = (country: string): Motif => motifs[country.toLowerCase()] ?? dots;

export const motifCountries: readonly string[] = Object.keys(motifs);
