import { describe, expect, it } from 'vitest';
import { diagnosticsOf, type DiagnosticFacts } from '#core/api/diagnostics';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { DESKTOP_ABOUT } from '../../support/fake-door';
import { LIVE, MEASURES } from '../../support/known-answers';

/** Whatever a person, a server or the file system wrote: none of it may be told. */
const PRIVATE = [
  'radio.tuzfal.example',
  '203.0.113.7',
  '2001:db8::7',
  'Tűzfal Rádió',
  '/home/somebody',
  'erika',
  'source-user',
  '/secret-mount.mp3',
  'fcbb7ed5a1b2c3d4:0123456789abcdef',
  'Karinthy',
];

const FACTS: DiagnosticFacts = {
  about: { ...DESKTOP_ABOUT, loginItem: { isOn: false, trouble: 'switched-off-by-system' } },
  system: { node: '24.18.1', electron: '45.4.1', chrome: '156.0', arch: 'x64', release: '6.1.0' },
  live: {
    ...LIVE,
    station: 'Tűzfal Rádió',
    host: 'radio.tuzfal.example',
    mounts: [{ name: '/secret-mount.mp3', listeners: 1, unique: 1 }],
    failure: {
      outcome: 'auth',
      reason: 'wrong-login',
      status: 403,
      said: 'No key fcbb7ed5a1b2c3d4:0123456789abcdef from 203.0.113.7',
      message: 'radio.tuzfal.example refused the key of 2001:db8::7.',
    } as unknown as DiagnosticFacts['live']['failure'],
    problems: [
      { code: 'files', message: '/home/somebody/.config/Earshot/settings.json could not be read.' },
    ],
  },
  view: {
    settings: {
      ...DEFAULT_SETTINGS,
      station: {
        kind: 'icecast',
        baseUrl: 'https://radio.tuzfal.example/erika',
        stationId: 'source-user',
        name: 'Tűzfal Rádió',
        mounts: ['/secret-mount.mp3'],
        username: 'source-user',
        timeZone: 'Europe/Budapest',
      },
      places: { database: '/home/somebody/city.mmdb' },
      exports: { ...DEFAULT_SETTINGS.exports, folder: '/home/somebody/files' },
    },
    secrets: { apiKey: true, password: false },
    secretsKeptIn: 'keychain',
    fixedByCommandLine: false,
    keySince: null,
    places: { source: '/home/somebody/city.mmdb', builtAt: null },
    serverRefreshSeconds: null,
  },
  measures: MEASURES,
  findings: [
    {
      id: 'server.reach',
      level: 'error',
      what: 'radio.tuzfal.example is away.',
      mend: 'Ask erika.',
    },
    { id: 'disk.folder', level: 'ok', what: '/home/somebody is there.', mend: null },
  ],
};

describe('Diagnostics', () => {
  const text = diagnosticsOf(FACTS);

  it.each(PRIVATE)('never hold %s', (secret) => {
    expect(JSON.stringify(FACTS)).toContain(secret);
    expect(text).not.toContain(secret);
  });

  it('hold what a helper asks first', () => {
    for (const line of [
      'Earshot 1.2.3, desktop',
      'System: linux, x64, 6.1.0, node 24.18.1, electron 45.4.1, chrome 156.0',
      'Keychain: system; start at login: off, switched-off-by-system',
      'Last failure: auth, wrong-login, HTTP status 403',
      'Looks in this run: 5, failed: down 2',
      'secrets: key set, password not set, kept in keychain',
      'station.baseUrl: set',
      'exports.folder: set',
      'station.mounts: 1 entries',
      'error server.reach',
      'ok disk.folder',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('hold every setting, so that none is forgotten or slips through', () => {
    for (const [section, values] of Object.entries(FACTS.view.settings)) {
      if (typeof values !== 'object' || values === null) continue;
      for (const key of Object.keys(values)) expect(text).toContain(`${section}.${key}: `);
    }
  });
});
