import type { Page } from '@playwright/test';
import { expect, test } from '#tests/support/browser.ts';
import { inventBuyer } from '../support/people.ts';

/** Tab until this has the focus, which must be visible and not hidden under anything. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (!there) continue;
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element?.getBoundingClientRect();
      if (!element || !box) return false;
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const ringed = [element, element.parentElement].some((one) => one && getComputedStyle(one).outlineStyle !== 'none');
      return ringed && hit !== null && (element.contains(hit) || hit.contains(element));
    });
    expect(seen, `the focus on ${selector} can be seen`).toBe(true);
    return;
  }
  throw new Error(`no Tab leads to ${selector}`);
}

test('a purchase by keyboard alone, from the product to the code', async ({ page }) => {
  const buyer = inventBuyer();
  const type = async (name: string, text: string) => {
    await tabTo(page, `[name=${name}]`);
    await page.keyboard.type(text);
  };
  await page.goto('/en/products/kampot-black-pepper', { waitUntil: 'networkidle' });
  await tabTo(page, 'button[name=then]');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/checkout/);
  await type('name', buyer.name);
  await type('phone', buyer.phone);
  await tabTo(page, '[name=province]');
  await type('city', '上海市');
  await type('district', '徐汇区');
  await type('street', '示例路 88 号');
  await page.keyboard.press('Enter');
  await expect(page.locator('#identity')).toHaveClass(/open/);
  await type('name', buyer.name);
  await type('idNumber', buyer.idNumber);
  for (const name of ['ownUse', 'riskNotice', 'identityStorage', 'overseas']) {
    await tabTo(page, `[name=${name}]`);
    await page.keyboard.press('Space');
  }
  await tabTo(page, '#identity-form button.btn-1');
  await page.keyboard.press('Enter');
  await expect(page.locator('#payment')).toHaveClass(/open/);
  await tabTo(page, '#payment [name=rail]');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[name=rail][value=card]')).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await tabTo(page, '#payment button.btn-1');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/orders\/[\w-]+\/pay$/);
  await tabTo(page, 'a[href*="/wallet/pay/"]');
});
