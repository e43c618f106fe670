import { Form } from 'react-router';
import { Icon } from '#app/ui/icon.tsx';
import { usePath } from '#app/ui/text.ts';

/** Puts the goods of an order that ended into the cart again. */
export function BuyAgain({ link, label }: { readonly link: string; readonly label: string }) {
  return (
    <Form method="post" action={usePath()(`/orders/${link}`)}>
      <input type="hidden" name="intent" value="again" />
      <button type="submit" className="btn btn-1 btn-sm">
        <Icon name="refresh" />
        {label}
      </button>
    </Form>
  );
}
