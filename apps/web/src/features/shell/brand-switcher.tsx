'use client';
import type { MembershipView, SessionUser } from '@ringer/domain';
import { ChevronsUpDown } from 'lucide-react';
import { Avatar } from '#ui/avatar.tsx';
import { cx } from '#ui/cx.ts';
import { Menu, MenuGroup, MenuLink } from '#ui/menu.tsx';

/** The brand of this page, and the way to the others. */
export function BrandSwitcher({
  user,
  membership,
  inline = false,
}: {
  user: SessionUser;
  membership: MembershipView;
  inline?: boolean;
}) {
  const narrow = inline ? '' : 'max-lg:hidden';
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`Brand: ${membership.brandName}. Switch brand`}
          className={cx(
            'flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md px-1 text-left hover:bg-hover data-popup-open:bg-hover',
            !inline && 'max-lg:justify-center',
          )}
        >
          <Avatar name={membership.brandName} square className="size-6 text-[11px]" />
          <span className={cx('min-w-0 flex-1 truncate text-sm font-semibold', narrow)}>
            {membership.brandName}
          </span>
          <ChevronsUpDown aria-hidden="true" className={cx('size-3.5 text-ink-faint', narrow)} />
        </button>
      }
    >
      <MenuGroup label="Brands">
        {user.memberships.map((entry) => (
          <MenuLink
            key={entry.brandId}
            href={`/${entry.brandSlug}`}
            current={entry.brandId === membership.brandId}
          >
            <span className="flex items-center gap-2.5">
              <Avatar name={entry.brandName} square className="size-5 text-[10px]" />
              <span className="truncate">{entry.brandName}</span>
            </span>
          </MenuLink>
        ))}
      </MenuGroup>
    </Menu>
  );
}
