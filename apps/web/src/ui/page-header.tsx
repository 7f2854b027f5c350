import { ChevronRight } from 'lucide-react';
import NextLink from 'next/link';
import type { ReactNode } from 'react';

/** The head of a page: where it lies, its title, one line about it, and its actions. */
export function PageHeader({
  trail = [],
  title,
  description,
  badge,
  actions,
}: {
  trail?: readonly { href: string; label: string }[];
  title: string;
  description?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0">
        {trail.length > 0 && (
          <nav aria-label="Breadcrumb" className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-xs text-ink-muted">
              {trail.map((step) => (
                <li key={step.href} className="flex items-center gap-1">
                  <NextLink href={step.href} className="rounded-sm hover:text-ink hover:underline">
                    {step.label}
                  </NextLink>
                  <ChevronRight aria-hidden="true" className="size-3 text-ink-faint" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-2.5">
          <h1 className="min-w-0 text-xl font-semibold tracking-[-0.012em]">{title}</h1>
          {badge}
        </div>
        {description && <p className="mt-0.5 max-w-prose text-sm text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
