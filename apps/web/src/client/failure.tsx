'use client';
import { useEffect, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/state.tsx';
import { reportSilence, useAnswering } from './connection.ts';

function digestOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'digest' in error
    ? String(error.digest)
    : undefined;
}

/** A page that could not be shown. Where the database is away it comes back by itself. */
export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const answering = useAnswering();
  const [databaseAway, setDatabaseAway] = useState(false);
  useEffect(() => {
    let stale = false;
    void fetch('/api/health', { cache: 'no-store' }).then(
      (response) => {
        if (stale || response.ok) return;
        setDatabaseAway(true);
        reportSilence();
      },
      () => {
        if (stale) return;
        setDatabaseAway(true);
        reportSilence();
      },
    );
    return () => {
      stale = true;
    };
  }, []);
  useEffect(() => {
    if (databaseAway && answering) retry();
  }, [databaseAway, answering, retry]);
  if (databaseAway) {
    return (
      <ErrorState title="This page waits for the database">
        Nothing you decided is lost. The page shows itself again as soon as the database answers.
      </ErrorState>
    );
  }
  const digest = digestOf(error);
  return (
    <ErrorState
      title="This page could not be shown"
      actions={
        <Button tone="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      The fault is ours and is written in the server’s log{digest ? ` under ${digest}` : ''}.
      Nothing you decided is lost.
    </ErrorState>
  );
}
