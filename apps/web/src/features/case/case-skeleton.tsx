import { Skeleton } from '#ui/skeleton.tsx';

/** The shape of a case that is on its way. */
export function CaseSkeleton() {
  return (
    <div role="status" aria-label="Loading the case" className="space-y-4">
      <Skeleton className="h-7 w-2/3" />
      <div className="grid gap-4 sm:grid-cols-2 lg:pr-[23.25rem]">
        <Skeleton className="h-[44vh]" />
        <Skeleton className="h-[44vh]" />
      </div>
    </div>
  );
}
