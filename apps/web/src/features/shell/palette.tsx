'use client';
import { leave } from '#client/leave.ts';
import type { SessionUser } from '@ringer/domain';
import { Keyboard, LogOut, Moon, Plus, Sun, SunMoon } from 'lucide-react';

import { useRouter } from 'next/navigation';
import { CommandPalette, type PaletteEntry } from '#ui/command-palette.tsx';
import { useShowShortcuts } from '#ui/shortcuts.tsx';
import { applyTheme } from '#ui/theme.ts';
import { useBrand } from '#client/brand-context.tsx';
import { destinations } from './navigation.ts';

/** The desk's commands: every page, the common first steps, the brands and the appearance. */
export function Palette({
  open,
  onOpenChange,
  user,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  user: SessionUser;
}) {
  const brand = useBrand();
  const router = useRouter();
  const showShortcuts = useShowShortcuts();
  const go = (path: string) => () => router.push(path);
  const entries: PaletteEntry[] = [
    ...destinations
      .filter((destination) => brand.may(destination.permission))
      .map((destination) => ({
        id: `go-${destination.path}`,
        label: destination.label,
        group: 'Go to',
        icon: <destination.icon />,
        shortcut: destination.keys,
        onSelect: go(brand.href(destination.path)),
      })),
    ...(brand.may('right.write')
      ? [
          {
            id: 'new-right',
            label: 'Add a right',
            group: 'Do',
            icon: <Plus />,
            keywords: ['mark', 'design', 'work', 'photograph', 'upload'],
            onSelect: go(brand.href('/rights/new')),
          },
        ]
      : []),
    ...(brand.may('source.write')
      ? [
          {
            id: 'new-source',
            label: 'Add a source',
            group: 'Do',
            icon: <Plus />,
            keywords: ['site', 'sitemap', 'url'],
            onSelect: go(brand.href('/sources?add=1')),
          },
        ]
      : []),
    ...user.memberships
      .filter((membership) => membership.brandSlug !== brand.slug)
      .map((membership) => ({
        id: membership.brandId,
        label: membership.brandName,
        group: 'Switch brand',
        onSelect: go(`/${membership.brandSlug}`),
      })),
    {
      id: 'light',
      label: 'Light colours',
      group: 'Appearance',
      icon: <Sun />,
      keywords: ['theme'],
      onSelect: () => applyTheme('light'),
    },
    {
      id: 'dark',
      label: 'Dark colours',
      group: 'Appearance',
      icon: <Moon />,
      keywords: ['theme'],
      onSelect: () => applyTheme('dark'),
    },
    {
      id: 'system',
      label: 'Colours as the device',
      group: 'Appearance',
      icon: <SunMoon />,
      keywords: ['theme', 'system'],
      onSelect: () => applyTheme('system'),
    },
    {
      id: 'keys',
      label: 'Keyboard shortcuts',
      group: 'Help',
      icon: <Keyboard />,
      shortcut: '?',
      onSelect: () => setTimeout(showShortcuts, 0),
    },
    {
      id: 'out',
      label: 'Sign out',
      group: 'Account',
      icon: <LogOut />,
      onSelect: () => void leave(),
    },
  ];
  return <CommandPalette open={open} onOpenChange={onOpenChange} entries={entries} />;
}
