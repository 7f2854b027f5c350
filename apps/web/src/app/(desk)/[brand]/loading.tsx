import { Card } from '#ui/card.tsx';
import { Skeleton, SkeletonRows } from '#ui/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <div className="mb-5 space-y-2">
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <Card flush>
        <SkeletonRows />
      </Card>
    </>
  );
}
