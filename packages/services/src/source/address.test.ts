import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyAddress, isAddressRange } from './address.ts';

describe('classifyAddress', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '240.0.0.1',
    '::',
    '::1',
    '[::1]',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '0177.0.0.1',
    '2130706433',
    '127.1',
    'shop.example',
    '',
  ])('refuses %j', (ip) => expect(classifyAddress(ip, [])).toBe('refused'));

  it.each(['93.184.216.34', '8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'lets the public address %s through',
    (ip) => expect(classifyAddress(ip, [])).toBe('public'),
  );

  it('lets a range through that the source allows, and nothing beside it', () => {
    expect(classifyAddress('127.0.0.1', ['127.0.0.0/8'])).toBe('allowed');
    expect(classifyAddress('::ffff:127.0.0.1', ['127.0.0.0/8'])).toBe('allowed');
    expect(classifyAddress('::1', ['127.0.0.0/8', '::1'])).toBe('allowed');
    expect(classifyAddress('10.0.0.1', ['127.0.0.0/8', 'nonsense'])).toBe('refused');
  });

  it('never lets any private IPv4 address through, however IPv6 wraps it', () => {
    const privateIpv4 = fc.oneof(
      fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255)),
    );
    fc.assert(
      fc.property(privateIpv4, ([a, b, c, d]) => {
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        const forms = [
          `${a}.${b}.${c}.${d}`,
          `::ffff:${hex}`,
          `64:ff9b::${hex}`,
          `64:ff9b:1::${hex}`,
          `2002:${hex}::`,
        ];
        return forms.every((form) => classifyAddress(form, []) === 'refused');
      }),
    );
  });

  it('answers for any text without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (ip, allowed) => {
        expect(['public', 'allowed', 'refused']).toContain(classifyAddress(ip, allowed));
        expect(typeof isAddressRange(ip)).toBe('boolean');
      }),
    );
  });
});
