import { defaultProvince, isProvince, type ProvinceCode } from '#app/kernel/country.ts';
import { countries } from '#app/modules/catalogue/index.server.ts';
import { programmes, shownRemainingByPool } from '#app/modules/green/index.server.ts';
import { priceBook } from '#app/modules/pricing/index.server.ts';
import type { CardTerms } from '../model/card.ts';
import { anyWay } from '../model/ways.ts';
import { zoneOf } from '../model/zone.ts';
import type { DiscoveryCall } from './call.server.ts';
import type { ListScope } from './card-filter.server.ts';

/** What every page of cards is read with and rendered with. */
export interface Shop {
  readonly scope: ListScope;
  readonly terms: CardTerms;
}

export const provinceOr = (code: string): ProvinceCode => (isProvince(code) ? code : defaultProvince);

/** The shop as it stands for a visitor: from memory, without a statement while the books are fresh. */
export async function shopFor(call: DiscoveryCall, province: string): Promise<Shop> {
  const [book, list, remainingByPool, lands] = await Promise.all([
    priceBook(call),
    programmes(call),
    shownRemainingByPool(call),
    countries(call),
  ]);
  const place = provinceOr(province);
  return {
    scope: {
      at: call.at,
      province: place,
      zone: zoneOf(book.delivery.provinceZones, place),
      ways: anyWay,
      expression: null,
      programmes: list,
      remainingByPool,
    },
    terms: {
      locale: call.locale,
      province: place,
      countries: lands,
      // Nobody's person: a page never tells what is left of a person's caps.
      incentives: { at: call.at, book, remainingByPool, person: null, identified: false },
    },
  };
}
