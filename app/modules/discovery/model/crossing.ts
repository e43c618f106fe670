/** A point on the map, in degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Angle between two points of the globe, in radians (haversine). */
export function angle(a: Point, b: Point): number {
  const [lat, lon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The border station that lies best on the way between two places; null when there is none. For a picture of the way, not for its length. */
export function crossingBetween<P extends Point>(from: Point, to: Point, borders: readonly P[]): P | null {
  const detour = (border: Point): number => angle(from, border) + angle(border, to);
  return borders.reduce<P | null>((best, border) => (best === null || detour(border) < detour(best) ? border : best), null);
}
