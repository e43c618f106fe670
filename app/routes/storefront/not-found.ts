import { data } from 'react-router';

/** Every address that is nothing: without it no middleware would run and the answer would be a bare error. */
export function loader(): never {
  throw data(null, { status: 404 });
}

export const action = loader;
