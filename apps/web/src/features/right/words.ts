import type { MarkForm, RightKind, RightStatus } from '@ringer/domain';
import { FileImage, Image, Package, Shapes, Type, type LucideIcon } from 'lucide-react';
import type { BadgeTone } from '#ui/badge.tsx';

export const kindLabel: Record<RightKind, string> = {
  mark: 'Mark',
  design: 'Design',
  work: 'Photograph',
};
export const kindIcon: Record<RightKind, LucideIcon> = {
  mark: Shapes,
  design: Package,
  work: FileImage,
};
export const formLabel: Record<MarkForm, string> = {
  word: 'Word',
  figurative: 'Figurative',
  combined: 'Combined',
};
export const formIcon: Record<MarkForm, LucideIcon> = {
  word: Type,
  figurative: Image,
  combined: Shapes,
};

export const statusBadge: Record<RightStatus, { label: string; tone: BadgeTone }> = {
  pending: { label: 'Pending', tone: 'unsure' },
  registered: { label: 'Registered', tone: 'lawful' },
  expired: { label: 'Expired', tone: 'infringing' },
  unregistered: { label: 'Unregistered', tone: 'neutral' },
};

/** "Word mark", "Design": the kind with its form. */
export function describeKind({
  kind,
  markForm,
}: {
  kind: RightKind;
  markForm: MarkForm | null;
}): string {
  return kind === 'mark' && markForm ? `${formLabel[markForm]} mark` : kindLabel[kind];
}

/** "EUIPO 018 234 567, EU": where the right is registered; null where nothing is known. */
export function describeRegistration({
  office,
  number,
  territory,
}: {
  office: string | null;
  number: string | null;
  territory: string | null;
}): string | null {
  const entry = [office, number].filter(Boolean).join(' ');
  return [entry, territory].filter(Boolean).join(', ') || null;
}
