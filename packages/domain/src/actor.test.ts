import { describe, expect, it } from 'vitest';
import { Permission, type Role, roleAllows } from './index.ts';

const allowedTo = (role: Role) => Permission.options.filter((each) => roleAllows(role, each));

describe('roles', () => {
  it('let a client see sheets and the brand’s name only', () => {
    expect(allowedTo('client')).toEqual(['brand.read', 'sheet.read']);
  });

  it('give each of the desk’s roles all that the one below it has', () => {
    expect(allowedTo('manager')).toEqual(expect.arrayContaining(allowedTo('analyst')));
    expect(allowedTo('admin')).toEqual(expect.arrayContaining(allowedTo('manager')));
    expect(allowedTo('admin')).toEqual(Permission.options);
  });

  it('keep rights, sources and settings from an analyst', () => {
    for (const permission of [
      'right.write',
      'source.write',
      'brand.manage',
      'member.manage',
    ] as const) {
      expect(roleAllows('analyst', permission)).toBe(false);
    }
  });
});
