/** Colours of one country's cloth: ground, two dyes, accent. Chosen by us, in keeping with each other; no national flags. */
export interface Palette {
  readonly ground: string;
  readonly dyes: readonly [string, string];
  readonly accent: string;
}

const p = (ground: string, dyes: readonly [string, string], accent: string): Palette => ({ ground, dyes, accent });

export const paper = '#FBFAF7';

const palettes: Readonly<Record<string, Palette>> = {
  ae: p('#EFE7DC', ['#8A5A2B', '#17454A'], '#E3B866'),
  ar: p('#E9EEF0', ['#2E5E86', '#6B3A2A'], '#E8B84E'),
  at: p('#EEF0E8', ['#3E5A3C', '#7D2F3A'], '#E2B456'),
  au: p('#F3E9DC', ['#A4502C', '#2A5154'], '#EDB654'),
  az: p('#F1E6DC', ['#95323B', '#173F5C'], '#E4AC46'),
  bh: p('#EEECE6', ['#7A3340', '#1F4A5C'], '#DDB774'),
  br: p('#ECEEDF', ['#28603F', '#7A4A21'], '#EFBD45'),
  by: p('#F1EFE9', ['#A43A34', '#46535C'], '#D9B76A'),
  cl: p('#F0E8E0', ['#7D2F45', '#2B4A52'], '#E4B055'),
  co: p('#F1EADB', ['#8C3A2B', '#1F5148'], '#EFBE48'),
  ee: p('#E9EDF1', ['#2D4F73', '#5C4A33'], '#D9B15A'),
  hu: p('#F4E9E1', ['#A5393A', '#2C5344'], '#EDB94F'),
  id: p('#F0E7D8', ['#6B4226', '#1F3F52'], '#E0A94A'),
  is: p('#E7ECEF', ['#3A4A57', '#6A3B38'], '#D8B36A'),
  it: p('#F3EEDF', ['#2C5E86', '#8A5A1E'], '#F0BE4E'),
  ke: p('#F3E8DC', ['#9C3B2A', '#21504A'], '#EAB24C'),
  kg: p('#F1E9E0', ['#8E2F3C', '#2F4A3C'], '#E5AE45'),
  kh: p('#F3EBE2', ['#9B2F35', '#274064'], '#E8B75A'),
  kw: p('#EDEBE3', ['#1D4E68', '#7A4A2A'], '#DDB05C'),
  kz: p('#EDE6D6', ['#2C6E7F', '#7A3B2E'], '#E2A33B'),
  la: p('#EDEAE0', ['#6A2F4B', '#2C5148'], '#E2B14C'),
  mn: p('#E9ECEB', ['#27567C', '#7C4326'], '#E3B457'),
  my: p('#EFE9DD', ['#7A4E00', '#0E5A4F'], '#F0B84A'),
  nz: p('#E8EEE6', ['#2A5C49', '#5B4632'], '#E7BE62'),
  pa: p('#F4EADF', ['#A33B30', '#1F4E66'], '#F0B63F'),
  ph: p('#EFEFE0', ['#20655A', '#8A4B22'], '#F2C04E'),
  pk: p('#EFE7DA', ['#7E2B33', '#1E4038'], '#DFA63E'),
  rs: p('#F3E6E3', ['#8C2F39', '#2B3A55'], '#E7B84F'),
  ru: p('#E8EDF0', ['#2B5573', '#8A3B35'], '#E2B04E'),
  rw: p('#F2EBE0', ['#3A3230', '#9A4A2B'], '#E2B25A'),
  sg: p('#EEF0EC', ['#1F6470', '#9A4457'], '#EDBB5B'),
  sn: p('#F4E9DA', ['#6B3A1F', '#2F5D3A'], '#E0A63A'),
  th: p('#E9EFE4', ['#0B6358', '#5B3A1E'], '#F0C36B'),
  tj: p('#F4EAD8', ['#A6432F', '#1F4E5A'], '#EBB54A'),
  uz: p('#F3E7D3', ['#B4433A', '#16324F'], '#F2B33D'),
  vn: p('#F2EADB', ['#9A3B26', '#24463B'], '#EDB94E'),
  vu: p('#EAF0EA', ['#1E5F63', '#7B4325'], '#ECBB58'),
  ws: p('#F1EADD', ['#6E3B26', '#20574F'], '#E6B04C'),
};

const plain = p('#EFECE4', ['#0B6358', '#5B3A1E'], '#E6B65A');

/** Any other country gets the shop's own celadon and umber. */
export const paletteOf = (country: string): Palette => palettes[country.toLowerCase()] ?? plain;

export const paletteCountries: readonly string[] = Object.keys(palettes);
