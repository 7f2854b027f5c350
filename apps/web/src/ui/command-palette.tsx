'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Keys } from './kbd.tsx';

export type PaletteEntry = {
  id: string;
  label: string;
  group: string;
  icon?: ReactNode;
  shortcut?: string;
  keywords?: readonly string[];
  onSelect: () => void;
};

/** Every action by name: type a few letters, press Enter. */
export function CommandPalette({
  open,
  onOpenChange,
  entries,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  entries: readonly PaletteEntry[];
}) {
  const groups = [...Map.groupBy(entries, (entry) => entry.group)];
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim-motion fixed inset-0 z-40 bg-scrim" />
        <Base.Popup className="popup-motion fixed inset-x-4 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-lg border border-line bg-raised shadow-pop outline-none">
          <Base.Title className="sr-only">Commands</Base.Title>
          <Command label="Commands" loop>
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden="true" className="size-4 text-ink-faint" />
              <Command.Input
                autoFocus
                placeholder="Go to a page or do something"
                className="h-12 flex-1 bg-transparent text-lg outline-none placeholder:text-ink-faint sm:text-base"
              />
              <Keys keys="escape" />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-sm text-ink-muted">
                Nothing goes by that name.
              </Command.Empty>
              {groups.map(([group, members]) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-faint"
                >
                  {members.map((entry) => (
                    <Command.Item
                      key={entry.id}
                      value={`${entry.group} ${entry.label}`}
                      keywords={[...(entry.keywords ?? [])]}
                      onSelect={() => {
                        onOpenChange(false);
                        entry.onSelect();
                      }}
                      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:text-ink-faint"
                    >
                      {entry.icon}
                      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                      {entry.shortcut && <Keys keys={entry.shortcut} />}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
