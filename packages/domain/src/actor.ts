import { z } from 'zod';
import { BrandSlug, Id } from './scalar.ts';

export const Role = z.enum(['analyst', 'manager', 'client', 'admin']);
export type Role = z.infer<typeof Role>;

/** What a role may do in a brand. Services ask for a permission, never for a role. */
export const Permission = z.enum([
  'brand.read',
  'brand.manage',
  'member.manage',
  'right.read',
  'right.write',
  'upload.write',
  'lab.use',
  'source.read',
  'source.write',
  'scan.read',
  'scan.run',
  'case.read',
  'case.decide',
  'evidence.read',
  'sheet.read',
]);
export type Permission = z.infer<typeof Permission>;

const analyst: Permission[] = [
  'brand.read',
  'right.read',
  'upload.write',
  'lab.use',
  'source.read',
  'scan.read',
  'scan.run',
  'case.read',
  'case.decide',
  'evidence.read',
  'sheet.read',
];
const manager: Permission[] = [...analyst, 'right.write', 'source.write', 'brand.manage'];
const permissionsByRole: Record<Role, ReadonlySet<Permission>> = {
  analyst: new Set(analyst),
  manager: new Set(manager),
  // The client sees sheets and demos only.
  client: new Set<Permission>(['brand.read', 'sheet.read']),
  admin: new Set(Permission.options),
};

/** Whether a role holds a permission. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return permissionsByRole[role].has(permission);
}

export const MembershipView = z.object({
  brandId: Id,
  brandSlug: BrandSlug,
  brandName: z.string(),
  role: Role,
});
export type MembershipView = z.infer<typeof MembershipView>;

/** Who is signed in, as kept in the session and shown by the shell. */
export const SessionUser = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  isDemo: z.boolean(),
  memberships: z.array(MembershipView),
});
export type SessionUser = z.infer<typeof SessionUser>;

export const SignInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, 'Keep the e-mail address under 254 characters.')
    .pipe(z.email('Write an e-mail address such as ada@example.com.')),
  password: z.string().min(1, 'Write your password.').max(1024, 'That password is too long.'),
});
export type SignInInput = z.infer<typeof SignInInput>;
