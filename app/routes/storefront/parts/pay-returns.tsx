import { Amount } from '#app/ui/price.tsx';
import { StateBox } from './pay-box.tsx';
import type { SaidReturn } from './sentences.server.ts';

/** Money that came beside the payment that counts: why it goes back by itself, and whether it has. */
export function PayReturns({ returns }: { readonly returns: readonly SaidReturn[] }) {
  return returns.map(({ id, amount, why, stands }) => (
    <StateBox key={id} tone="end" icon="refresh" title={why}>
      <p>
        <Amount amount={amount} /> · {stands}
      </p>
    </StateBox>
  ));
}
