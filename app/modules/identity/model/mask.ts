/** Masks for pages: what was stored is never shown whole again. */
export const maskIdNumber = (idNumber: string): string => `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`;

/** 林知夏 -> 林**; the family name stays so that a family tells its parcels apart. */
export function maskName(name: string): string {
  const characters = [...name];
  return characters.slice(0, 1).join('') + '*'.repeat(Math.max(1, characters.length - 1));
}

export const maskPhone = (phone: string): string => (phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****');
