'use client';
import { SignInInput } from '@ringer/domain';
import { CircleAlert, Eye, EyeOff, KeyRound } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useState, type SyntheticEvent } from 'react';
import { Button, IconButton } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { Input } from '#ui/input.tsx';

/** Plain words for the codes that the sign-in library puts into the address. */
const sentenceByCode: Record<string, string> = {
  OAuthSignin: 'The sign-in provider could not be reached. Try again in a moment.',
  OAuthCallback: 'The sign-in provider’s answer was not valid. Try again.',
  Callback: 'The sign-in could not be finished. Try again.',
  AccessDenied: 'This account may not sign in.',
  SessionRequired: 'Sign in to go on.',
  Configuration: 'Sign-in is not set up rightly on this server. Tell its administrator.',
};

function sentenceOf(error: string | null | undefined): string | null {
  if (!error) return null;
  return sentenceByCode[error] ?? error;
}

/** E-mail and password, and the OpenID provider where there is one. */
export function SignInForm({
  next,
  error,
  providerName,
}: {
  next: string;
  error: string | undefined;
  providerName: string | null;
}) {
  const [problem, setProblem] = useState<string | null>(sentenceOf(error));
  const [fields, setFields] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);

  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.currentTarget));
    const parsed = SignInInput.safeParse(form);
    if (!parsed.success) {
      setFields(
        Object.fromEntries(
          parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]),
        ),
      );
      return;
    }
    setFields({});
    setProblem(null);
    setBusy(true);
    const result = await signIn('credentials', { ...parsed.data, redirect: false }).catch(
      () => undefined,
    );
    if (result?.ok) {
      window.location.assign(next);
      return;
    }
    setBusy(false);
    setProblem(sentenceOf(result?.error) ?? 'Ringer is not answering. Try again in a moment.');
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-5">
      {problem && (
        <p
          role="alert"
          className="flex gap-2.5 rounded-md bg-infringing-soft px-3 py-2.5 text-sm text-infringing"
        >
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      )}
      <Field label="E-mail" error={fields['email']}>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          spellCheck={false}
          className="h-10"
        />
      </Field>
      <Field label="Password" error={fields['password']}>
        <div className="relative">
          <PasswordInput shown={shown} />
          <IconButton
            label={shown ? 'Hide the password' : 'Show the password'}
            onClick={() => setShown(!shown)}
            className="absolute top-1 right-1"
          >
            {shown ? <EyeOff /> : <Eye />}
          </IconButton>
        </div>
      </Field>
      <Button type="submit" tone="primary" size="lg" busy={busy}>
        Sign in
      </Button>
      {providerName && (
        <>
          <p className="flex items-center gap-3 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          <Button size="lg" onClick={() => void signIn('oidc', { callbackUrl: next })}>
            <KeyRound />
            Sign in with {providerName}
          </Button>
        </>
      )}
    </form>
  );
}

function PasswordInput({ shown }: { shown: boolean }) {
  return (
    <Input
      name="password"
      type={shown ? 'text' : 'password'}
      autoComplete="current-password"
      className="h-10 pr-11"
    />
  );
}
