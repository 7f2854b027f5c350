'use client';
import type { MembershipView, Permission } from '@ringer/domain';
import { roleAllows } from '@ringer/domain';
import { createContext, useContext, type ReactNode } from 'react';

const BrandContext = createContext<MembershipView | null>(null);

/** Makes the brand of the page known to everything below. */
export function BrandProvider({
  membership,
  children,
}: {
  membership: MembershipView;
  children: ReactNode;
}) {
  return <BrandContext value={membership}>{children}</BrandContext>;
}

/** The brand of this page: its addresses, and what the signed-in person may do in it. */
export function useBrand(): {
  slug: string;
  name: string;
  /** A page of this brand: href('/queue'). */
  href: (path: string) => string;
  /** A route of this brand's API: api('/rights'). */
  api: (path: string) => string;
  may: (permission: Permission) => boolean;
} {
  const membership = useContext(BrandContext);
  if (!membership) throw new Error('useBrand needs a BrandProvider above it.');
  return {
    slug: membership.brandSlug,
    name: membership.brandName,
    href: (path) => `/${membership.brandSlug}${path}`,
    api: (path) => `/api/brands/${membership.brandSlug}${path}`,
    may: (permission) => roleAllows(membership.role, permission),
  };
}
