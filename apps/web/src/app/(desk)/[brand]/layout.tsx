import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { AppShell } from '#features/shell/app-shell.tsx';
import { requireBrand } from '#server/session.ts';
import { parseTheme, THEME_COOKIE } from '#ui/theme.ts';

export default async function DeskLayout({
  params,
  children,
}: {
  params: Promise<{ brand: string }>;
  children: ReactNode;
}) {
  const { user, membership } = await requireBrand((await params).brand);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <AppShell user={user} membership={membership} theme={theme}>
      {children}
    </AppShell>
  );
}
