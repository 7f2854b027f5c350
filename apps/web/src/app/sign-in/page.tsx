import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInForm } from '#features/sign-in/sign-in-form.tsx';
import { SignInScene } from '#features/sign-in/sign-in-scene.tsx';
import { safeReturnPath } from '#features/sign-in/return-path.ts';
import { environment } from '#server/base.ts';
import { currentUser } from '#server/session.ts';
import { signInProblem } from '#server/sign-in-problem.ts';
import { Logo } from '#ui/logo.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = await searchParams;
  const next = safeReturnPath(query['next']);
  if (await currentUser()) redirect(next);
  const error = typeof query['error'] === 'string' ? signInProblem(query['error']) : undefined;
  const { oidc } = environment();
  return (
    <div className="grid min-h-dvh bg-surface lg:grid-cols-[minmax(26rem,1fr)_1.15fr]">
      <main className="flex flex-col px-6 py-6 sm:px-10">
        <Logo />
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          <h1 className="text-2xl font-semibold tracking-[-0.02em]">Sign in</h1>
          <p className="mt-1 mb-7 text-base text-ink-muted">The desk for finding fakes.</p>
          <SignInForm next={next} error={error} providerName={oidc?.name ?? null} />
        </div>
      </main>
      <SignInScene />
    </div>
  );
}
