import type { MemberView, Role } from '@ringer/domain';
import { Avatar } from '#ui/avatar.tsx';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';

const roleText: Record<Role, { label: string; does: string }> = {
  analyst: { label: 'Analyst', does: 'scans and decides cases' },
  manager: { label: 'Manager', does: 'also changes rights, sources and settings' },
  client: { label: 'Client', does: 'sees sheets and demos only' },
  admin: { label: 'Administrator', does: 'does everything, and manages members' },
};

/** Who works on the brand, and what each may do. */
export function MembersPanel({ members }: { members: readonly MemberView[] }) {
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {members.map((member) => (
          <li key={member.userId} className="flex items-center gap-3 px-4 py-2.5">
            <Avatar name={member.name} className="size-8 text-xs" />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium">{member.name}</span>
              <span className="block truncate text-xs text-ink-muted">{member.email}</span>
            </span>
            <span className="text-right">
              <Badge
                tone={member.role === 'admin' || member.role === 'manager' ? 'accent' : 'neutral'}
              >
                {roleText[member.role].label}
              </Badge>
              <span className="mt-0.5 block text-xs text-ink-muted max-sm:hidden">
                {roleText[member.role].does}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
