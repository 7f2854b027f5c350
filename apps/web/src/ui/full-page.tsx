import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

/** A page with one thing to say, outside the desk. */
export function FullPage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="px-6 py-5">
        <Logo />
      </header>
      <main className="flex flex-1 items-center justify-center pb-24">{children}</main>
    </div>
  );
}
