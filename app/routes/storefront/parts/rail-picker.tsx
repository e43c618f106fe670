import { useText } from '#app/ui/text.ts';
import type { SaidRail } from './sentences.server.ts';

/** The ways to pay, as the server offers them; one that cannot be used says why. */
export function RailPicker({ rails, chosen }: { readonly rails: readonly SaidRail[]; readonly chosen?: string }) {
  const t = useText('rails');
  const first = chosen ?? rails.find((r) => r.available)?.rail;
  return (
    <fieldset className="ways">
      <legend className="vh">{t('method')}</legend>
      {rails.map((rail) => (
        <label key={rail.rail} className="way rail">
          <input type="radio" name="rail" value={rail.rail} defaultChecked={rail.rail === first} disabled={!rail.available} required />
          <span>
            <b>{t(`name.${rail.rail}`)}</b>
            <small>{rail.why ?? t(`note.${rail.rail}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
