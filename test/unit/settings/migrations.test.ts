import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { migrate, MIGRATIONS, SETTINGS_VERSION } from '#core/settings/migrations';
import { readSettings } from '#core/settings/read-settings';

describe('settings of an older version', () => {
  it('go through every step in order, and carry the new version', () => {
    const steps = {
      1: (old: object) => ({ ...old, trail: ['one'] }),
      2: (old: { trail?: unknown }) => ({ ...old, trail: [...(old.trail as string[]), 'two'] }),
    };
    const old = Object.freeze({ version: 1, kept: true });
    expect(migrate(old, { from: 1, to: 3, steps })).toEqual({
      version: 3,
      kept: true,
      trail: ['one', 'two'],
    });
    expect(migrate({ version: 2, trail: [] }, { from: 2, to: 3, steps })).toMatchObject({
      trail: ['two'],
    });
  });

  it('stay as they are when they are of this version', () => {
    const settings = { version: SETTINGS_VERSION };
    expect(migrate(settings, { from: SETTINGS_VERSION })).toBe(settings);
  });

  it('cannot jump over a missing step', () => {
    expect(() => migrate({}, { from: 1, to: 3, steps: { 2: (old) => old } })).toThrow(RangeError);
  });

  it('have a step for every version there was', () => {
    const versions = Array.from({ length: SETTINGS_VERSION - 1 }, (_, at) => String(at + 1));
    expect(Object.keys(MIGRATIONS)).toEqual(versions);
  });

  it('are read with the version that the model has', () => {
    expect(DEFAULT_SETTINGS.version).toBe(SETTINGS_VERSION);
    expect(readSettings({ ...DEFAULT_SETTINGS })).toEqual({
      settings: DEFAULT_SETTINGS,
      problems: [],
    });
  });
});
