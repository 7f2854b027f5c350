'use client';
import { Spinner } from '#ui/spinner.tsx';
import { useAnswering } from './connection.ts';

/** Stands at the top of every page while the database is away, and goes by itself. */
export function ConnectionBanner() {
  const answering = useAnswering();
  return (
    <div role="status" aria-live="polite" className="sticky top-0 z-30">
      {!answering && (
        <p className="flex items-center justify-center gap-2.5 border-b border-line bg-unsure-soft px-4 py-2 text-sm font-medium text-unsure">
          <Spinner className="size-3.5" />
          The database is not answering. Ringer keeps trying.
        </p>
      )}
    </div>
  );
}
