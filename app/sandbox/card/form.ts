/** A form field: text, a group or a list, as `a[b][0]=c` nests them. */
export type FormValue = string | FormValue[] | FormGroup;
export interface FormGroup {
  [name: string]: FormValue;
}

const deepest = 8;

/** Reads Stripe's bracketed form encoding (also of a query). Groups have no prototype, so no name can reach one. */
export function parseForm(text: string): FormGroup {
  const root = emptyGroup();
  for (const [path, value] of new URLSearchParams(text)) {
    const names = [...path.matchAll(/^[^[\]]+|\[([^[\]]*)\]/g)].map(([whole, inner]) => inner ?? whole);
    if (names.length > 0 && names.length <= deepest) place(root, names, value);
  }
  return withLists(root) as FormGroup;
}

const emptyGroup = (): FormGroup => Object.create(null) as FormGroup;

function place(group: FormGroup, names: string[], value: string): void {
  const [name = '', ...rest] = names;
  const key = name === '' ? String(Object.keys(group).length) : name;
  if (rest.length === 0) {
    group[key] = value;
    return;
  }
  const inner = group[key];
  const next = inner && typeof inner === 'object' && !Array.isArray(inner) ? inner : emptyGroup();
  group[key] = next;
  place(next, rest, value);
}

function withLists(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const names = Object.keys(value);
  for (const name of names) value[name] = withLists(value[name] ?? '');
  const isList = names.length > 0 && names.every((name) => /^\d+$/.test(name));
  return isList ? names.map((name) => value[name] ?? '') : value;
}
