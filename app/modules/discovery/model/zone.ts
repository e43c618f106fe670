import { defaultProvince, type ProvinceCode } from '#app/kernel/country.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { ProvinceZone } from '#app/modules/logistics/contract.ts';

/** A group of provinces to which freight and days are the same; its card rows are priced to the first of them. */
export interface CardZone {
  readonly id: string;
  readonly provinces: readonly [ProvinceCode, ...ProvinceCode[]];
}

/** The zones of card rows. Provinces of one zone must add the same to freight and days, or a card would lie to some of them. */
export function cardZones(provinceZones: readonly ProvinceZone[]): CardZone[] {
  return [...Map.groupBy(provinceZones, (row) => row.zone)].map(([id, members]) => {
    const first = members.find((row) => row.province === defaultProvince) ?? members[0];
    invariant(first, 'a group has a member');
    const same = members.every((row) => row.surchargeMinor === first.surchargeMinor && row.extraDays === first.extraDays);
    invariant(same, `provinces of zone ${id} differ in surcharge or days`);
    const others = members.filter((row) => row !== first).map(({ province }) => province);
    return { id, provinces: [first.province, ...others] };
  });
}

/** The zone whose card rows serve a province. */
export function zoneOf(provinceZones: readonly ProvinceZone[], province: ProvinceCode): string {
  const found = provinceZones.find((row) => row.province === province);
  invariant(found, `province ${province} is in a zone`);
  return found.zone;
}
