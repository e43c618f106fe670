import { describe, expect, it } from 'vitest';
import { ApiError } from '#app/sandbox/card/errors.ts';
import { parseForm } from '#app/sandbox/card/form.ts';
import { read, sessionParams } from '#app/sandbox/card/params.ts';

const plain = (text: string) => JSON.parse(JSON.stringify(parseForm(text))) as unknown;
const session =
  'mode=payment&success_url=http://s/&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny&line_items[0][price_data][unit_amount]=100&line_items[0][price_data][product_data][name]=a';

describe('the bracketed form', () => {
  it('nests groups and lists, with and without numbers', () => {
    expect(plain('a=1&b[c]=2&d[0][e]=3&d[1][e]=4&f[]=5&f[]=6')).toEqual({
      a: '1',
      b: { c: '2' },
      d: [{ e: '3' }, { e: '4' }],
      f: ['5', '6'],
    });
  });

  it('cannot reach a prototype', () => {
    const form = parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(form)).toBeNull();
  });

  it('drops what is nested beyond reason', () => {
    expect(plain(`a${'[b]'.repeat(40)}=1`)).toEqual({});
  });
});

describe('parameters', () => {
  const fault = (form: string): Partial<ApiError> => {
    try {
      read(sessionParams, parseForm(form));
      throw new Error('nothing was refused');
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
  };

  it('are read into numbers and flags', () => {
    const { line_items, adaptive_pricing } = read(sessionParams, parseForm(`${session}&adaptive_pricing[enabled]=false`));
    expect(line_items[0]?.price_data.unit_amount).toBe(100);
    expect(adaptive_pricing).toEqual({ enabled: false });
  });

  it.each([
    [`${session}&colour=red`, 'parameter_unknown', 'colour'],
    [`${session}&payment_method_types[0]=card`, 'parameter_unknown', 'payment_method_types'],
    [`${session}&line_items[0][weight]=1`, 'parameter_unknown', 'line_items[0][weight]'],
    [session.replace('success_url=http://s/&', ''), 'parameter_missing', 'success_url'],
    [session.replace('unit_amount]=100', 'unit_amount]=1.5'), 'parameter_invalid_integer', 'line_items[0][price_data][unit_amount]'],
    [session.replace('unit_amount]=100', 'unit_amount]=-1'), undefined, 'line_items[0][price_data][unit_amount]'],
    [session.replace('unit_amount]=100', 'unit_amount]=100000000'), undefined, 'line_items[0][price_data][unit_amount]'],
    [session.replace('mode=payment', 'mode=subscription'), undefined, 'mode'],
    [session.replace('http://s/', 'javascript:alert(1)'), undefined, 'success_url'],
  ])('%s is refused as %s at %s', (form, code, param) => {
    expect(fault(form)).toMatchObject({ status: 400, code, param, began: false });
  });
});
