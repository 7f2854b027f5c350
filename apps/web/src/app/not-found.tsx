import { Compass } from 'lucide-react';
import { ButtonLink } from '#ui/button.tsx';
import { FullPage } from '#ui/full-page.tsx';
import { EmptyState } from '#ui/state.tsx';

export default function NotFoundPage() {
  return (
    <FullPage>
      <EmptyState
        icon={<Compass />}
        title="There is nothing at this address"
        actions={
          <ButtonLink tone="primary" href="/">
            Go to the desk
          </ButtonLink>
        }
      >
        The link may be old, or it belongs to a brand that you do not work on.
      </EmptyState>
    </FullPage>
  );
}
