'use client';
import { Failure } from '#client/failure.tsx';
import { FullPage } from '#ui/full-page.tsx';

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <FullPage>
      <Failure error={error} retry={retry} />
    </FullPage>
  );
}
