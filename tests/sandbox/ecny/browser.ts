import { read } from './client.ts';
import type { TestInstitution } from './institution.ts';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string | null;
}

/** A browser without scripts: keeps its cookie, reads hidden fields, submits forms. */
export class Browser {
  readonly #site: string;
  cookie = '';
  last: Shown = { status: 0, text: '', headers: new Headers(), location: null };

  constructor(site: string) {
    this.#site = site;
  }

  async go(path: string, init: RequestInit = {}): Promise<Shown> {
    const url = path.startsWith('http') ? path : `${this.#site}${path}`;
    const reply = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { cookie: this.cookie, 'accept-language': 'zh-CN', ...init.headers },
    });
    const set = reply.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0] ?? '';
    this.last = { status: reply.status, text: await reply.text(), headers: reply.headers, location: reply.headers.get('location') };
    return this.last;
  }

  token(): string {
    return /name="csrf" value="([^"]+)"/.exec(this.last.text)?.[1] ?? '';
  }

  /** Submits the fields with the token of the page shown; follows the redirect. */
  async submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Shown> {
    const body = new URLSearchParams({ csrf: this.token(), ...fields });
    const shown = await this.go(path, { method: 'POST', body, headers });
    return shown.status === 303 && shown.location ? this.go(shown.location) : shown;
  }

  walletNamed(text: string): string {
    for (const [, id, content] of this.last.text.matchAll(/name="wallet" value="(SIM\d{15})"[^>]*>(.*?)<\/button>/gs)) {
      if (content?.includes(text) && id) return id;
    }
    throw new Error(`no wallet ${text} on the page`);
  }

  get wallet(): string {
    return /type="hidden" name="wallet" value="(SIM\d{15})"/.exec(this.last.text)?.[1] ?? '';
  }
}

/** Path of the page on which an order is paid. */
export async function payPathOf(institution: TestInstitution, no: string): Promise<string> {
  const { code_url } = await read(institution, no);
  const url = new URL(String(code_url));
  return url.pathname + url.search;
}
