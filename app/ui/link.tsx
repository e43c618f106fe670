import { Link, type LinkProps } from 'react-router';
import { usePath } from './text.ts';

/** A link inside the shop in the language of the page: `to` is the path without a language. */
export function ShopLink({ to, ...rest }: Omit<LinkProps, 'to'> & { readonly to: string }) {
  return <Link to={usePath()(to)} {...rest} />;
}
