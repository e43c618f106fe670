import fc from 'fast-check';
import { expect, test } from 'vitest';
import { restore, store } from '#app/platform/db/stored-value.server.ts';

const key = fc.oneof(fc.string(), fc.constantFrom('$bigint', '$date', '$', '$$x')).filter((text) => text !== '__proto__');
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.bigInt(),
    fc.date({ noInvalidDate: true }),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what is stored comes back equal, through JSON text', () => {
  fc.assert(
    fc.property(value, (given) => {
      expect(restore(JSON.parse(JSON.stringify(store(given))))).toEqual(given);
    }),
  );
});
