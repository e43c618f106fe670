export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const earthKm = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const roundTo10 = (km: number): number => Math.max(10, Math.round(km / 10) * 10);

function greatCircleKm(a: Point, b: Point): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(h));
}

/** Great circle + 95 km, the distance adjustment of ISO 14083 for flights; to the nearest 10 km. */
export const flightKm = (from: Point, to: Point): number => roundTo10(greatCircleKm(from, to) + 95);

/** Roads are about a quarter longer than the great circle; to the nearest 10 km, at least 10. */
export const roadKm = (from: Point, to: Point): number => roundTo10(greatCircleKm(from, to) * 1.25);
