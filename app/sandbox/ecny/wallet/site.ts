import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Institution } from '../institution.ts';

export interface SiteRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export interface WalletSite {
  answer(request: SiteRequest, response: ServerResponse): Promise<void>;
}

export function walletSite(_institution: Institution): WalletSite {
  return {
    answer: async (_request, response) => {
      response.writeHead(404).end();
    },
  };
}
