import { isProvince } from '#app/kernel/country.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { t } from '../phrases.ts';
import parkTable from '../tables/bonded-parks.json' with { type: 'json' };
import type { PlaceContent } from '../types.ts';

/** Areas where bonded retail import is allowed; names seen or from memory as said, coordinates illustrative. */
export const bondedParks: readonly PlaceContent[] = parkTable.map((row) => {
  invariant(isProvince(row.province), `${row.id}: unknown province ${row.province}`);
  return {
    id: row.id,
    kind: 'bonded-park',
    names: t(row.zh, row.en, row.ar),
    city: t(row.cityZh, row.cityEn, row.cityAr),
    country: 'CN',
    province: row.province,
    lat: row.lat,
    lon: row.lon,
    supervisionCodes: row.codes,
    coldStore: row.coldStore,
    source: row.source,
    confidence: row.confidence === 'seen' ? 'seen' : 'memory',
  };
});
