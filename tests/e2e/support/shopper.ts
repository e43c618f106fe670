import { expect, type Page } from '@playwright/test';
import type { Buyer } from './people.ts';

export type Rail = 'ecny' | 'card';

/** What a shopper does, by the names of fields: the same in every language. `prefix` is the language of the path. */
export class Shopper {
  readonly page: Page;
  readonly buyer: Buyer;
  readonly prefix: string;

  constructor(page: Page, buyer: Buyer, prefix = '') {
    this.page = page;
    this.buyer = buyer;
    this.prefix = prefix;
  }

  /** From the product's page into the cart and on to the checkout: at once where there is room for that button, by the bar on a phone. */
  async take(handle: string): Promise<void> {
    await this.page.goto(`${this.prefix}/products/${handle}`);
    const bar = this.page.locator('.buybar button');
    if (await bar.isVisible()) {
      await bar.click();
      await this.page.getByRole('status').getByRole('link').click();
      await this.page.waitForURL(/\/cart$/);
      await this.page.goto(`${this.prefix}/checkout`);
    } else await this.page.locator('form#buy button[name=then]').click();
    await this.page.waitForURL(/\/checkout/);
  }

  /** Where an earlier order left an address, it is replaced. */
  async enterAddress(): Promise<void> {
    await expect(this.page.locator('#address')).toBeVisible();
    const known = this.page.locator('#address a[href*="edit=address"]');
    if (await known.isVisible()) await known.click();
    const form = this.page.locator('#address-form');
    await form.locator('[name=name]').fill(this.buyer.name);
    await form.locator('[name=phone]').fill(this.buyer.phone);
    await form.locator('[name=province]').selectOption('31');
    await form.locator('[name=city]').fill('上海市');
    await form.locator('[name=district]').fill('徐汇区');
    await form.locator('[name=street]').fill('示例路 88 号 1602 室');
    await form.locator('button.btn-1').click();
    await expect(this.page.locator('#identity')).toHaveClass(/open|done/);
  }

  async tickConsents(): Promise<void> {
    for (const name of ['ownUse', 'riskNotice', 'identityStorage', 'overseas'])
      await this.page.locator(`#identity-form [name=${name}]`).check();
  }

  async enterIdentity(): Promise<void> {
    const form = this.page.locator('#identity-form');
    await form.locator('[name=name]').fill(this.buyer.name);
    await form.locator('[name=idNumber]').fill(this.buyer.idNumber);
    await this.tickConsents();
    await form.locator('button.btn-1').click();
    await expect(this.page.locator('#payment')).toHaveClass(/open/);
  }

  /** Chooses how to pay and orders. */
  async place(rail: Rail): Promise<void> {
    await this.page.locator(`#payment [name=rail][value=${rail}]`).check();
    await this.page.locator('#payment button.btn-1').click();
  }

  /** Everything up to the payment page with its code; answers the order's path. */
  async orderByCode(handle: string): Promise<string> {
    await this.take(handle);
    await this.enterAddress();
    await this.enterIdentity();
    await this.place('ecny');
    await this.page.waitForURL(/\/orders\/[\w-]+\/pay$/);
    return new URL(this.page.url()).pathname.replace(/\/pay$/, '');
  }
}
