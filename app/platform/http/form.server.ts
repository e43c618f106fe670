import { data } from 'react-router';

/** What `formData()` can read. */
export const formTypes: ReadonlySet<string> = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/** `text/html; charset=utf-8` as `text/html`; empty when nothing is said. */
export const essenceOf = (contentType: string | null | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

/** The form that an action was sent. Another kind of body ends as 415, a broken one as 400: neither is a bug of ours. */
export async function formOf(request: Request): Promise<FormData> {
  if (!formTypes.has(essenceOf(request.headers.get('content-type')))) throw data(null, { status: 415 });
  try {
    return await request.formData();
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw data(null, { status: 400 });
  }
}
