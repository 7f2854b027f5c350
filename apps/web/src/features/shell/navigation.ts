import type { Permission } from '@ringer/domain';
import {
  FlaskConical,
  House,
  Inbox,
  Radar,
  ScanSearch,
  Settings,
  Shield,
  type LucideIcon,
} from 'lucide-react';

export type Destination = {
  path: string;
  label: string;
  keys: string;
  icon: LucideIcon;
  permission: Permission;
  /** Shown in the bottom bar of a narrow screen. */
  primary: boolean;
};

/** The desk's pages in the order of the day's work. */
export const destinations: readonly Destination[] = [
  { path: '', label: 'Home', keys: 'g h', icon: House, permission: 'brand.read', primary: true },
  {
    path: '/queue',
    label: 'Queue',
    keys: 'g q',
    icon: Inbox,
    permission: 'case.read',
    primary: true,
  },
  {
    path: '/scans',
    label: 'Scans',
    keys: 'g s',
    icon: ScanSearch,
    permission: 'scan.read',
    primary: true,
  },
  {
    path: '/rights',
    label: 'Rights',
    keys: 'g r',
    icon: Shield,
    permission: 'right.read',
    primary: true,
  },
  {
    path: '/sources',
    label: 'Sources',
    keys: 'g o',
    icon: Radar,
    permission: 'source.read',
    primary: false,
  },
  {
    path: '/lab',
    label: 'Lab',
    keys: 'g l',
    icon: FlaskConical,
    permission: 'lab.use',
    primary: false,
  },
  {
    path: '/settings',
    label: 'Settings',
    keys: 'g e',
    icon: Settings,
    permission: 'right.read',
    primary: false,
  },
];
