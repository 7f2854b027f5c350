'use client';
import { Failure } from '#client/failure.tsx';

export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  return <Failure error={error} retry={retry} />;
}
