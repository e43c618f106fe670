test.skip('is told', () => undefined);
vi.mock('./something.ts');
test.skipIf(process.platform === 'win32')('is told elsewhere', () => undefined);
test('is told', { skip: true }, () => undefined);
