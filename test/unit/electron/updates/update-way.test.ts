import { describe, expect, it, test } from 'vitest';
import { isUpdateDue } from '../../../../src-main/electron/updates/update-due';
import { updateWay, type CopyFacts } from '../../../../src-main/electron/updates/update-way';

const COPY: CopyFacts = {
  isPackaged: true,
  hasAddress: true,
  platform: 'linux',
  isInstalled: false,
  isSigned: false,
  isAppImage: false,
};

test.each<[string, Partial<CopyFacts>, string]>([
  [
    'a Windows copy from the installer replaces itself',
    { platform: 'win32', isInstalled: true },
    'replace',
  ],
  ['a Windows copy from the .zip is replaced by hand', { platform: 'win32' }, 'by-hand unpacked'],
  ['a signed Mac app replaces itself', { platform: 'darwin', isSigned: true }, 'replace'],
  ['an unsigned Mac app is replaced by hand', { platform: 'darwin' }, 'by-hand not-signed'],
  ['an AppImage replaces itself', { isAppImage: true }, 'replace'],
  ['a Debian package is left to the administrator', {}, 'by-hand package-manager'],
  [
    'a copy without an address asks nobody',
    { isAppImage: true, hasAddress: false },
    'none no-address',
  ],
  [
    'a run from the source asks nobody',
    { isPackaged: false, isAppImage: true },
    'none development',
  ],
])('%s', (_name, facts, expected) => {
  const way = updateWay({ ...COPY, ...facts });
  expect([way.kind, ...('reason' in way ? [way.reason] : [])].join(' ')).toBe(expected);
});

describe('when to ask', () => {
  const HOUR = 60 * 60 * 1000;
  const now = Date.UTC(2026, 10, 20, 12);

  it.each([
    ['never asked before', null, true],
    ['asked an hour ago', now - HOUR, false],
    ['asked a minute less than a day ago', now - 24 * HOUR + 60_000, false],
    ['asked a day ago', now - 24 * HOUR, true],
    ['asked in the future, since the clock was set back', now + 300 * HOUR, true],
  ])('%s', (_name, askedAt, isDue) => {
    expect(isUpdateDue({ isWanted: true, askedAt, now })).toBe(isDue);
    expect(isUpdateDue({ isWanted: false, askedAt, now })).toBe(false);
  });
});
