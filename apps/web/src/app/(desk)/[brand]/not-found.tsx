import { Compass } from 'lucide-react';
import { ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/state.tsx';

export default function NotFoundInBrand() {
  return (
    <EmptyState
      icon={<Compass />}
      title="There is nothing at this address"
      actions={<ButtonLink href="/">Go home</ButtonLink>}
    >
      It may have been removed, or it belongs to another brand.
    </EmptyState>
  );
}
