/**
 * The customs office of a payment slip, made of the place where the parcel waits: capitals and low lines, 20 at most. The real
 * codes (`SHANGHAI_ZS`, `ZHENGZHOU_BS`, …) are an institution's own list; the simulated one takes any.
 */
export const customsCodeOf = (placeId: string): string =>
  `${placeId
    .toUpperCase()
    .replace(/[^A-Z]+/g, '_')
    .slice(0, 17)}_CC`;
