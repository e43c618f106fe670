import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestPassword, shortestPassword } from '#app/modules/identity/contract.ts';
import { ownPath, signUpInput } from '#app/modules/identity/input.server.ts';
import { checkPassword, mayBePassword, normalEmail } from '#app/modules/identity/model/password.ts';
import { maskAddress, maskIdNumber, maskName, maskPhone } from '#app/modules/identity/rules.ts';
import { codeOf } from './desk.ts';

describe('passwords', () => {
  const email = 'lin.zhixia@example.cn';

  test('any fifteen to 256 characters of any script do, unless they are among the first a guesser tries', () => {
    const password = fc.string({ unit: 'grapheme', minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(password, (text) => {
        const length = [...text].length;
        fc.pre(length >= shortestPassword && length <= longestPassword && new Set(text.toLowerCase()).size >= 5);
        fc.pre(!text.toLowerCase().includes('lin.zhixia'));
        expect(codeOf(checkPassword(text, email))).toBe('ok');
        expect(mayBePassword(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  }, 20_000);

  test.each([
    ['fourteen12345!', 'identity.password_short'],
    ['x'.repeat(257), 'identity.password_short'],
    ['aaaaaaaaaaaaaaaaaaaa', 'identity.password_known'],
    ['Password12345678', 'identity.password_known'],
    ['admin9876543210x', 'identity.password_known'],
    ['abcdefghijklmnop', 'identity.password_known'],
    ['1qaz2wsx3edc4rfv', 'identity.password_known'],
    ['qazwsxedcrfvtgb', 'identity.password_known'],
    ['zaq12wsxcde34rfv', 'identity.password_known'],
    ['iloveyouforever1', 'identity.password_known'],
    ['passwordpassword', 'identity.password_known'],
    ['P@ssw0rdP@ssw0rd1', 'identity.password_known'],
    ['letmeinletmein123', 'identity.password_known'],
    ['superman123456789', 'identity.password_known'],
    ['monkeymonkeymonk', 'identity.password_known'],
    ['thisismypassword', 'identity.password_known'],
    ['abcd1234abcd1234', 'identity.password_known'],
    ['woaini1314520aaa', 'identity.password_known'],
    ['wodemimashi123456', 'identity.password_known'],
    ['demo-operator-4815', 'identity.password_known'],
    ['DEMO-shopper-7341', 'identity.password_known'],
    ['31415926535897932', 'ok'],
    ['qwertyuiop123456', 'identity.password_known'],
    ['lin.zhixia12345', 'identity.password_known'],
    ['correct horse battery staple', 'ok'],
    ['从产地到你家每一站都看得见真的', 'ok'],
  ])('%s: %s', (password, code) => {
    expect(codeOf(checkPassword(password, email))).toBe(code);
  });

  test('the longest and the strangest is judged within a blink', () => {
    for (const text of ['@4$3!10'.repeat(36), 'qwertyasdf'.repeat(25), '🚂'.repeat(256)]) {
      const start = performance.now();
      checkPassword(text, email);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });

  test('length counts characters, not code units', () => {
    const emoji = [...'🍯🐫🚂🌾🧵🍵🏺🪡🧣🫖🥜🍇🫒🧂🍍'].join('');
    expect([...emoji]).toHaveLength(shortestPassword);
    expect(codeOf(checkPassword(emoji, email))).toBe('ok');
    expect(codeOf(checkPassword(emoji.slice(0, -2), email))).toBe('identity.password_short');
  });
});

describe('e-mail addresses', () => {
  test.each(['a@b.cn', ' Lin@Example.CN ', 'o’neil@example.com', '林@例子.中国', 'a+b@c.d.e'])('%s is one', (text) => {
    expect(normalEmail(text)).toEqual({ ok: true, value: text.trim().toLowerCase() });
  });
  test.each([
    '',
    'a',
    'a@b',
    '@b.cn',
    'a@',
    'a b@c.cn',
    'a@b.cn\u0000',
    'a\u0000@b.cn',
    'a\u200b@b.cn',
    'a@b.cn,c@d.cn',
    `${'x'.repeat(65)}@b.cn`,
    `a@${'b'.repeat(250)}.cn`,
  ])('%j is none', (text) => {
    expect(codeOf(normalEmail(text))).toBe('identity.email_malformed');
  });
  test('a name with a control character is refused at the edge, for the database would break on it', () => {
    expect(signUpInput.safeParse({ email: 'a@b.cn', password: 'x', displayName: 'a\u0000b' }).success).toBe(false);
    expect(signUpInput.safeParse({ email: 'a@b.cn', password: 'x', displayName: ' 林 知夏 ' }).data?.displayName).toBe('林 知夏');
  });
});

describe('where to go after signing in', () => {
  test.each([
    ['/account', '/account'],
    ['/en/search?q=honey&f.tier=A', '/en/search?q=honey&f.tier=A'],
    ['/orders/x#pay', '/orders/x'],
    ['/products/%E8%9C%82', '/products/%E8%9C%82'],
  ])('%s stays', (next, path) => {
    expect(ownPath(next)).toBe(path);
  });
  test.each([
    '',
    'account',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/%2e%2e//evil.example',
    '\u0000//evil.example',
  ])('%j goes nowhere', (next) => {
    expect(ownPath(next)).toBeNull();
  });
  test('whatever comes out is a path of this origin', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('', '/', '//', '/\\', '/.'), (text, head) => {
        const path = ownPath(head + text);
        if (path === null) return;
        expect(new URL(path, 'https://yiji.example').origin).toBe('https://yiji.example');
        expect(path).toMatch(/^\/(?!\/)/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('masks', () => {
  test('show enough to tell apart, too little to use', () => {
    expect(maskIdNumber('310000199203040023')).toBe('3100**********0023');
    expect(maskName('林知夏')).toBe('林**');
    expect(maskName('X')).toBe('X*');
    expect(maskPhone('13800000000')).toBe('138****0000');
    expect(maskPhone('123')).toBe('****');
  });
  test.each([
    ['31', '上海市', '浦东新区', '张江路 12 号 ３ 单元 ٤٠١ 室', '上海市浦东新区***'],
    ['44', '深圳市', '南山区', '科苑南路十二号三单元四〇一室', '广东省深圳市南山区***'],
    ['51', '阿坝藏族羌族自治州', '汶川县', '威州镇', '四川省阿坝藏族羌族自治州汶川县***'],
    ['37', '青岛市', '市南区', '香港中路', '山东省青岛市市南区***'],
    ['33', '杭州市', '西湖区文三路九十号', '', '浙江省杭州市西湖区***'],
    ['33', '杭州市', '文三路90号', '', '浙江省杭州市***'],
    ['33', 'Hangzhou', 'Wensan Road 90', '', '浙江省***'],
  ])('an address shows province, city and district alone: %s %s %s', (...given) => {
    const [province, city, district, street, text] = given;
    expect(maskAddress({ name: '林知夏', phone: '13800000000', province, city, district, street }).text).toBe(text);
  });
});
