'use client';
import { leave } from '#client/leave.ts';
import type { SessionUser } from '@ringer/domain';
import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';

import { useState } from 'react';
import { Avatar } from '#ui/avatar.tsx';
import { cx } from '#ui/cx.ts';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '#ui/menu.tsx';
import { useShowShortcuts } from '#ui/shortcuts.tsx';
import { applyTheme, type Theme } from '#ui/theme.ts';

/** Who is signed in, with the choice of colours, the keys and the way out. */
export function UserMenu({
  user,
  theme: initial,
  inline = false,
}: {
  user: SessionUser;
  theme: Theme;
  inline?: boolean;
}) {
  const [theme, setTheme] = useState(initial);
  const showShortcuts = useShowShortcuts();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${user.name}: account and appearance`}
          className={cx(
            'flex h-11 w-full items-center gap-2.5 rounded-md px-1 text-left hover:bg-hover data-popup-open:bg-hover',
            !inline && 'max-lg:justify-center',
          )}
        >
          <Avatar name={user.name} />
          <span className={cx('min-w-0 flex-1 leading-tight', !inline && 'max-lg:hidden')}>
            <span className="block truncate text-sm font-medium">{user.name}</span>
            <span className="block truncate text-xs text-ink-muted">
              {user.isDemo ? 'Demo sign-in' : user.email}
            </span>
          </span>
        </button>
      }
    >
      <MenuChoice
        label="Appearance"
        value={theme}
        onChange={(next) => {
          setTheme(next);
          applyTheme(next);
        }}
        items={[
          { value: 'system', label: 'As the device', icon: <Monitor /> },
          { value: 'light', label: 'Light', icon: <Sun /> },
          { value: 'dark', label: 'Dark', icon: <Moon /> },
        ]}
      />
      <MenuSeparator />
      <MenuItem onSelect={showShortcuts}>
        <Keyboard />
        Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={() => void leave()}>
        <LogOut />
        Sign out
      </MenuItem>
    </Menu>
  );
}
