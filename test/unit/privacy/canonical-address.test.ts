import fc from 'fast-check';
import { isIPv6 } from 'node:net';
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '#core/privacy/canonical-address';

const group = fc.integer({ min: 0, max: 0xffff });
const eightGroups = fc.tuple(group, group, group, group, group, group, group, group);

describe('canonicalAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7\n', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['FE80::1%25en0', 'fe80::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['Host-7.Example.ORG', 'host-7.example.org'],
    ['203.0.113.7.example', '203.0.113.7.example'],
    ['', ''],
    ['not an address', 'not an address'],
    ['[x]', '[x]'],
  ])('writes %j as %j', (spelling, canonical) => {
    expect(canonicalAddress(spelling)).toBe(canonical);
  });

  it('gives all spellings of one IPv6 address one form', () => {
    fc.assert(
      fc.property(eightGroups, (groups) => {
        const plain = groups.map((value) => value.toString(16)).join(':');
        const padded = groups.map((value) => value.toString(16).padStart(4, '0')).join(':');
        const once = canonicalAddress(plain);
        expect(canonicalAddress(padded.toUpperCase())).toBe(once);
        expect(canonicalAddress(once)).toBe(once);
      }),
    );
  });

  it('keeps different IPv6 addresses apart', () => {
    fc.assert(
      fc.property(eightGroups, eightGroups, (one, other) => {
        fc.pre(one.join() !== other.join());
        const text = (groups: readonly number[]): string =>
          groups.map((value) => value.toString(16)).join(':');
        expect(isIPv6(text(one))).toBe(true);
        expect(canonicalAddress(text(one))).not.toBe(canonicalAddress(text(other)));
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof canonicalAddress(text)).toBe('string');
      }),
    );
  });
});
