import type { CountryTile } from '#app/modules/catalogue/contract.ts';
import { clothPath } from '#app/ui/art.ts';
import { Flag } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Said } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';

/** Pavilions as cloth, flag, name and how many goods. */
export function PavilionTiles({ countries }: { readonly countries: readonly CountryTile[] }) {
  const t = useText('browse');
  return (
    <div className="pavs">
      {countries.map((country) => (
        <ShopLink key={country.iso2} className="pav" to={`/countries/${country.iso2.toLowerCase()}`}>
          <span className="pav-s">
            <Picture src={clothPath(country.iso2)} alt="" width={160} height={192} />
          </span>
          <span className="pav-t">
            <Flag country={country.iso2} />
            <b>
              <Said {...country.name} />
            </b>
            <span>{country.products > 0 ? t('pavilion.products', { count: country.products }) : t('pavilion.soon')}</span>
          </span>
        </ShopLink>
      ))}
    </div>
  );
}
