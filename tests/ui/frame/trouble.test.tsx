import { renderToStaticMarkup } from 'react-dom/server';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, test } from 'vitest';
import { textsOf } from '#app/platform/i18n/instances.server.ts';
import { Trouble } from '#app/ui/frame/trouble.tsx';
import { TextContext } from '#app/ui/text.ts';

/** The error page below a root whose loader knows the id of the request. */
function page(status: number, requestId: string | null): string {
  const route = { id: 'root', path: '/', loader: () => null, element: <Trouble status={status} /> };
  const router = createMemoryRouter([route], { hydrationData: { loaderData: { root: { requestId } } } });
  return renderToStaticMarkup(
    <TextContext value={textsOf('en')}>
      <RouterProvider router={router} />
    </TextContext>,
  );
}

test('a failure shows the id under which the log knows it', () => {
  expect(page(500, 'req-7')).toContain('Quote this number when you ask for help <code>req-7</code>');
  expect(page(500, null)).not.toContain('Quote this number');
  expect(page(404, 'req-7')).not.toContain('req-7');
});

test('a body that could not be read is not called a fault of ours', () => {
  for (const status of [400, 415, 422]) expect(page(status, 'req-7')).toContain('That could not be read');
  expect(page(500, 'req-7')).toContain('Something went wrong');
});
