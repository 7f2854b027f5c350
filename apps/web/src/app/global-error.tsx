'use client';
import { Failure } from '#client/failure.tsx';
import { FullPage } from '#ui/full-page.tsx';
import './globals.css';

/** Stands in for the whole page when even the root layout failed, so it brings its own html and body. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Ringer</title>
        <FullPage>
          <Failure error={error} retry={retry} />
        </FullPage>
      </body>
    </html>
  );
}
