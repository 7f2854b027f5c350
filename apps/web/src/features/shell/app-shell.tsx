'use client';
import type { MembershipView, SessionUser } from '@ringer/domain';
import { roleAllows } from '@ringer/domain';
import { Ellipsis, Search } from 'lucide-react';
import NextLink from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import { Drawer } from '#ui/dialog.tsx';
import { Keys } from '#ui/kbd.tsx';
import { Logo, LogoMark } from '#ui/logo.tsx';
import { useShortcut } from '#ui/shortcuts.tsx';
import type { Theme } from '#ui/theme.ts';
import { Tooltip } from '#ui/tooltip.tsx';
import { BrandProvider } from '#client/brand-context.tsx';
import { BrandSwitcher } from './brand-switcher.tsx';
import { Palette } from './palette.tsx';
import { destinations, type Destination } from './navigation.ts';
import { UserMenu } from './user-menu.tsx';

function GoKey({ destination, href }: { destination: Destination; href: string }) {
  const router = useRouter();
  useShortcut({
    keys: destination.keys,
    label: `Go to ${destination.label.toLowerCase()}`,
    scope: 'Everywhere',
    onTrigger: () => router.push(href),
  });
  return null;
}

function NavLink({
  destination,
  href,
  current,
}: {
  destination: Destination;
  href: string;
  current: boolean;
}) {
  const Icon = destination.icon;
  return (
    <Tooltip label={destination.label} shortcut={destination.keys} side="right">
      <NextLink
        href={href}
        aria-current={current ? 'page' : undefined}
        className={cx(
          'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium transition-colors max-lg:w-9 max-lg:justify-center max-lg:px-0',
          current ? 'bg-accent-soft text-accent' : 'text-ink-muted hover:bg-hover hover:text-ink',
        )}
      >
        <Icon
          aria-hidden="true"
          className="size-[18px] shrink-0"
          strokeWidth={current ? 2.25 : 1.9}
        />
        <span className="max-lg:sr-only">{destination.label}</span>
      </NextLink>
    </Tooltip>
  );
}

function BottomBar({
  entries,
  onMore,
}: {
  entries: readonly { destination: Destination; href: string; current: boolean }[];
  onMore: () => void;
}) {
  const tab = 'flex flex-1 flex-col items-center justify-center gap-0.5 text-[11px] font-medium';
  return (
    <nav
      aria-label="Desk"
      className="fixed inset-x-0 bottom-0 z-20 flex h-[calc(3.5rem+env(safe-area-inset-bottom))] border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {entries
        .filter((entry) => entry.destination.primary)
        .map(({ destination, href, current }) => {
          const Icon = destination.icon;
          return (
            <NextLink
              key={destination.path}
              href={href}
              aria-current={current ? 'page' : undefined}
              className={cx(tab, current ? 'text-accent' : 'text-ink-muted')}
            >
              <Icon aria-hidden="true" className="size-5" />
              {destination.label}
            </NextLink>
          );
        })}
      <button type="button" onClick={onMore} className={cx(tab, 'text-ink-muted')}>
        <Ellipsis aria-hidden="true" className="size-5" />
        More
      </button>
    </nav>
  );
}

/** The frame around every page of a brand: navigation, brand switcher, commands and keys. */
export function AppShell({
  user,
  membership,
  theme,
  children,
}: {
  user: SessionUser;
  membership: MembershipView;
  theme: Theme;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [moreOpen, setMoreOpen] = useState(false);
  const root = `/${membership.brandSlug}`;
  const entries = destinations
    .filter((destination) => roleAllows(membership.role, destination.permission))
    .map((destination) => {
      const href = `${root}${destination.path}`;
      return {
        destination,
        href,
        current:
          destination.path === ''
            ? pathname === root
            : pathname === href || pathname.startsWith(`${href}/`),
      };
    });
  useShortcut({
    keys: 'mod+k',
    label: 'Search and commands',
    scope: 'Everywhere',
    onTrigger: () => setPaletteOpen(true),
  });

  return (
    <BrandProvider membership={membership}>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the page
      </a>
      {entries.map((entry) => (
        <GoKey key={entry.destination.path} destination={entry.destination} href={entry.href} />
      ))}
      <div className="flex min-h-dvh">
        <aside className="sticky top-0 flex h-dvh w-14 shrink-0 flex-col gap-1 border-r border-line bg-sunken px-2.5 py-3 max-sm:hidden lg:w-56">
          <NextLink
            href={root}
            aria-label="Ringer, home"
            className="mb-2 flex rounded-md px-1 py-0.5 max-lg:justify-center"
          >
            <Logo className="max-lg:hidden" />
            <LogoMark className="size-7 lg:hidden" />
          </NextLink>
          <BrandSwitcher user={user} membership={membership} />
          <Tooltip label="Search and commands" shortcut="mod+k" side="right">
            <button
              type="button"
              onClick={() => setPaletteOpen(true)}
              aria-label="Search and commands"
              className="mt-1 mb-2 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-ink-faint hover:border-line-strong max-lg:justify-center max-lg:border-transparent max-lg:bg-transparent max-lg:px-0"
            >
              <Search aria-hidden="true" className="size-4" />
              <span className="flex-1 text-left max-lg:hidden">Search</span>
              <span className="max-lg:hidden">
                <Keys keys="mod+k" />
              </span>
            </button>
          </Tooltip>
          <nav aria-label="Desk" className="flex flex-1 flex-col gap-0.5">
            {entries.map((entry) => (
              <NavLink key={entry.destination.path} {...entry} />
            ))}
          </nav>
          <UserMenu user={user} theme={theme} />
        </aside>
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-surface px-3 sm:hidden">
            <LogoMark className="size-7" />
            <div className="min-w-0 flex-1">
              <BrandSwitcher user={user} membership={membership} inline />
            </div>
            <button
              type="button"
              aria-label="Search and commands"
              onClick={() => setPaletteOpen(true)}
              className="flex size-10 items-center justify-center rounded-md text-ink-muted"
            >
              <Search className="size-5" />
            </button>
          </header>
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1560px] flex-1 px-4 pt-5 pb-24 outline-none sm:px-6 sm:pb-10 lg:px-8"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar entries={entries} onMore={() => setMoreOpen(true)} />
      <Drawer open={moreOpen} onOpenChange={setMoreOpen} title="More" side="left">
        <nav aria-label="More pages" className="-mx-2 mb-4 flex flex-col gap-0.5">
          {entries
            .filter((entry) => !entry.destination.primary)
            .map(({ destination, href }) => {
              const Icon = destination.icon;
              return (
                <NextLink
                  key={destination.path}
                  href={href}
                  onClick={() => setMoreOpen(false)}
                  className="flex h-11 items-center gap-3 rounded-md px-2 text-lg font-medium hover:bg-hover"
                >
                  <Icon aria-hidden="true" className="size-5 text-ink-faint" />
                  {destination.label}
                </NextLink>
              );
            })}
        </nav>
        <UserMenu user={user} theme={theme} inline />
      </Drawer>
      <Palette open={paletteOpen} onOpenChange={setPaletteOpen} user={user} />
    </BrandProvider>
  );
}
