'use client';
import { Check } from 'lucide-react';
import { useBrand } from '#client/brand-context.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { cx } from '#ui/cx.ts';

/** What a new brand needs before the first case can come: rights, sources, a scan. */
export function FirstSteps({
  counts,
}: {
  counts: { rights: number; sources: number; scans: number };
}) {
  const brand = useBrand();
  const steps = [
    {
      done: counts.rights > 0,
      title: 'Add a right',
      text: 'A mark, a design or a photograph: what look-alikes are compared with.',
      href: '/rights/new',
      action: 'Add a right',
      may: brand.may('right.write'),
    },
    {
      done: counts.sources > 0,
      title: 'Add a source',
      text: 'A site, a sitemap, a list of addresses or a search page: where to look.',
      href: '/sources?add=1',
      action: 'Add a source',
      may: brand.may('source.write'),
    },
    {
      done: counts.scans > 0,
      title: 'Run a scan',
      text: 'A browser visits the sources and keeps evidence of every page.',
      href: '/sources',
      action: 'Choose sources',
      may: brand.may('scan.run'),
    },
  ];
  const current = steps.findIndex((step) => !step.done);
  return (
    <Card className="mb-5" title="Set up this brand" description="Three steps to the first case.">
      <ol className="grid gap-3 md:grid-cols-3">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className={cx(
              'flex gap-3 rounded-lg border p-3.5',
              index === current ? 'border-accent bg-accent-soft' : 'border-line',
            )}
          >
            <span
              className={cx(
                'flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
                step.done ? 'bg-lawful-solid text-white' : 'bg-hover text-ink-muted',
              )}
            >
              {step.done ? <Check aria-label="Done" className="size-3.5" /> : index + 1}
            </span>
            <div className="min-w-0">
              <p className="text-sm font-semibold">{step.title}</p>
              <p className="mt-0.5 text-xs text-ink-muted">{step.text}</p>
              {index === current && step.may && (
                <ButtonLink size="sm" tone="primary" className="mt-3" href={brand.href(step.href)}>
                  {step.action}
                </ButtonLink>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
