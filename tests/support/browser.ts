import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

/** A browser test in which any script error, any refusal of the content policy and any failed request of ours is a failure. */
export const test = base.extend<{ readonly quiet: undefined }>({
  quiet: [
    async ({ page }, use) => {
      const problems: string[] = [];
      // The browser's own line about a failed request lacks its address; the answer below has it.
      page.on(
        'console',
        (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && problems.push(message.text()),
      );
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('response', (response) => {
        const asked = response.request().isNavigationRequest();
        // A form that is refused is answered, with the status of the refusal.
        const form = response.request().method() === 'POST';
        if (response.status() >= (asked || form ? 500 : 400)) problems.push(`${response.status()} ${response.url()}`);
      });
      await use(undefined);
      expect(problems, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** No violation of WCAG 2.2 AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
}
