import { CloudAlert } from 'lucide-react';
import type { ReactNode } from 'react';

function State({
  icon,
  title,
  children,
  actions,
  role,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  role?: 'alert';
}) {
  return (
    <div role={role} className="mx-auto flex max-w-md flex-col items-center px-6 py-14 text-center">
      <div className="mb-4 flex size-11 items-center justify-center rounded-full bg-hover text-ink-muted [&_svg]:size-5">
        {icon}
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children && <div className="mt-1 text-sm text-pretty text-ink-muted">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** What a list says when there is nothing in it: why, and what to do next. */
export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return <State {...props} />;
}

/** What a place says when it could not be shown: what happened, and the way on. */
export function ErrorState({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <State role="alert" icon={<CloudAlert />} title={title} actions={actions}>
      {children}
    </State>
  );
}
