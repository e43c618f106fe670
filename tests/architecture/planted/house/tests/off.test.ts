test.skip('is told', () => undefined);
vi.mock('./something.ts');
