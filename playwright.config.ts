import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromium } from './tests/support/chromium.ts';
import { freePortRange } from './tests/support/free-port-range.ts';

const browser = chromium();
/** Workers read this file again: the port and the data folder of the run are chosen once and handed on. */
const port = Number(process.env.E2E_PORT ?? (await freePortRange()));
process.env.E2E_PORT = String(port);
process.env.E2E_DATA_DIR ??= mkdtempSync(path.join(tmpdir(), 'yiji-e2e-'));
const baseURL = `http://localhost:${port}`;

const { channel: _desktop, ...desktop } = { channel: undefined, ...devices['Desktop Chrome'] };
const phone = devices['Pixel 7'];

export default defineConfig({
  testDir: 'tests/e2e',
  // While the program still runs: the providers' books and the shop's must agree.
  globalTeardown: './tests/e2e/support/same-books.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: browser.executablePath, args: [...browser.args], env: { ...process.env, ...browser.env } },
    trace: 'retain-on-failure',
  },
  // `@phone` tests are about the small screen; `npm run test:pages` looks at every page on both.
  projects: [
    { name: 'desktop', use: { ...desktop, viewport: { width: 1280, height: 900 } }, grepInvert: /@phone/ },
    { name: 'phone', use: { ...phone, viewport: { width: 390, height: 844 } }, grep: process.env.PAGES ? /@pages/ : /@phone/ },
  ],
  webServer: {
    command: `${process.execPath} --no-warnings tests/support/whole-program.ts`,
    url: `${baseURL}/readyz`,
    env: { PORT: String(port), HOST: '127.0.0.1', E2E_DATA_DIR: process.env.E2E_DATA_DIR },
    timeout: 300_000,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
