'use client';
import { Spinner } from '#ui/spinner.tsx';
import { useAnswering } from './connection.ts';

/** Floats at the top of every page while the database is away, and goes by itself. */
export function ConnectionBanner() {
  const answering = useAnswering();
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 top-3 z-60 flex justify-center"
    >
      {!answering && (
        <p className="flex items-center gap-2.5 rounded-full border border-line bg-unsure-soft px-4 py-2 text-sm font-medium text-unsure shadow-pop">
          <Spinner className="size-3.5" />
          The database is not answering. Ringer keeps trying.
        </p>
      )}
    </div>
  );
}
