import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ConnectionBanner } from '#client/connection-banner.tsx';
import { QueryProvider } from '#client/query-provider.tsx';
import { ShortcutProvider } from '#ui/shortcuts.tsx';
import { parseTheme, THEME_COOKIE } from '#ui/theme.ts';
import { ToastProvider } from '#ui/toast.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Ringer', template: '%s · Ringer' },
  description: 'The desk for finding look-alikes of a brand.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8fafa' },
    { media: '(prefers-color-scheme: dark)', color: '#0d1214' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme}>
      <body className="min-h-dvh">
        <CSPProvider nonce={nonce}>
          <QueryProvider>
            <Tooltip.Provider delay={350}>
              <ToastProvider>
                <ShortcutProvider>
                  <ConnectionBanner />
                  <div className="isolate">{children}</div>
                </ShortcutProvider>
              </ToastProvider>
            </Tooltip.Provider>
          </QueryProvider>
        </CSPProvider>
      </body>
    </html>
  );
}
