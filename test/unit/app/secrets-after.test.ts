import { describe, expect, it } from 'vitest';
import type { StationSettings } from '#shared/model/settings';
import { secretsAfter } from '#core/app/secrets-after';

const own: StationSettings = {
  kind: 'azuracast',
  baseUrl: 'https://radio.example',
  stationId: '1',
  name: 'Own',
  mounts: [],
  username: null,
  timeZone: null,
};
const other = { ...own, baseUrl: 'https://other.example', mounts: [] };
const kept = { apiKey: 'old-key', password: null };

describe('secrets after a change of settings', () => {
  it('stay when other sections change', () => {
    expect(secretsAfter({ change: {}, kept, keptStation: own, pasted: undefined })).toEqual(kept);
  });

  it('stay when the same server is chosen again', () => {
    const change = { station: { ...own, mounts: ['/a'] } };
    expect(secretsAfter({ change, kept, keptStation: own, pasted: undefined })).toEqual(kept);
  });

  it('never go to another server', () => {
    const change = { station: other };
    expect(secretsAfter({ change, kept, keptStation: own, pasted: undefined })).toEqual({
      apiKey: null,
      password: null,
    });
  });

  it('come from the pasted address of a new server', () => {
    const pasted = { apiKey: null, password: 'in-the-address' };
    const change = { station: other };
    expect(secretsAfter({ change, kept, keptStation: own, pasted })).toEqual(pasted);
  });

  it('are what was typed, and gone when cleared', () => {
    const change = { station: other, secrets: { apiKey: 'typed' } };
    expect(secretsAfter({ change, kept, keptStation: own, pasted: undefined }).apiKey).toBe(
      'typed',
    );
    const cleared = { secrets: { apiKey: null } };
    expect(
      secretsAfter({ change: cleared, kept, keptStation: own, pasted: undefined }).apiKey,
    ).toBe(null);
  });
});
