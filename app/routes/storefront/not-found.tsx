import { data } from 'react-router';

/** Every address that is nothing: without it no middleware would run and the answer would be a bare error. */
export function loader(): never {
  throw data(null, { status: 404 });
}

export const action = loader;

/** Never drawn: a route with a page is answered by the page of its error. */
export default function NotFound() {
  return null;
}
