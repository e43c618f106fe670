/** Stripe's own types as JSON Schemas, where the collection of standards lies beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import { parseForm } from '#app/sandbox/card/form.ts';
import type { Exchange } from './shop.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/standards/stripe');

/** Null with the collection in place; else why the schema tests cannot run. */
export const absent: string | null = existsSync(folder) ? null : `${folder} is not there: Stripe's schemas cannot be checked`;

interface SchemaFile {
  readonly roots: Readonly<Record<string, { readonly $ref: string }>>;
  readonly $defs: Readonly<Record<string, object>>;
}

/** Compiles a root when it is first asked for: the files are large and most of them is never needed. */
function validators(file: string, coerceTypes: boolean): (name: string) => ValidateFunction | null {
  const { roots, $defs } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as SchemaFile;
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes }).addSchema({ $id: file, $defs });
  const compiled = new Map<string, ValidateFunction>();
  return (name) => {
    const known = compiled.get(name);
    if (known || !roots[name]) return known ?? null;
    const made = ajv.compile({ $ref: `${file}${roots[name].$ref}` });
    compiled.set(name, made);
    return made;
  };
}

export interface Checker {
  /** Every way in which an object differs from what Stripe answers. */
  answer(object: unknown): string[];
  /** Every way in which a request differs from what Stripe takes. */
  request(exchange: Pick<Exchange, 'method' | 'url' | 'body'>): string[];
}

export function checker(): Checker {
  const answers = validators('stripe-responses.schema.json', false);
  // A form carries text; the schema speaks of numbers and booleans.
  const requests = validators('stripe-requests.schema.json', true);
  const answer = (object: unknown): string[] => {
    const { object: kind, data, error } = object as { object?: string; data?: unknown; error?: { type?: string; message?: string } };
    if (kind === 'list') return (data as unknown[]).flatMap(answer);
    if (kind === 'event') return answer((data as { object: unknown }).object);
    if (error) return error.type && error.message ? [] : ['an error needs type and message'];
    const validate = answers(kind ?? '');
    if (!validate) return [`no schema for ${kind}`];
    return validate(object) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${kind}${instancePath} ${message}`);
  };
  return {
    answer,
    request: ({ method, url, body }) => {
      const root = `${method} ${url.pathname.replace(/\/(cs|pi|re|ch|txn|dp)_\w+/, '/:id')}`;
      const validate = requests(root);
      if (!validate) return method === 'POST' ? [`no schema for ${root}`] : [];
      const form = JSON.parse(JSON.stringify(parseForm(body))) as unknown;
      return validate(form) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${root} ${instancePath} ${message}`);
    },
  };
}
