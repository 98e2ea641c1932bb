import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPlaces, type Places } from '#core/places/places';
import { UNKNOWN_PLACE } from '#shared/model/place';
import { ipv4Bits, ipv6Bits, mmdbFile } from './mmdb-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-places-'));
});
afterAll(() => rm(folder, { recursive: true }));

const keep = async (name: string, bytes: Buffer | string): Promise<string> => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};

describe('the shipped country data', () => {
  let places: Places;
  beforeAll(async () => {
    places = await openPlaces({ database: null });
  });

  it('is found, and told with the day it was built', () => {
    expect(places.problem).toBeNull();
    expect(places.source).toBe('IPtoASN country data');
    expect(places.builtAt).toBe('2026-06-17');
  });

  it.each([
    ['195.228.0.1', 'HU'],
    ['::ffff:195.228.0.1', 'HU'],
    ['8.8.8.8', 'US'],
    ['2001:4860:4860::8888', 'US'],
    ['2001:4860:4860:0:0:0:0:8888', 'US'],
    ['2a01:36d::1', 'HU'],
  ])('places %s in %s', (address, countryCode) => {
    expect(places.placeOf(address)).toEqual({ countryCode, region: null, city: null });
  });

  it.each([
    '10.1.2.3',
    '172.18.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '239.1.2.3',
    '::ffff:10.0.0.2',
    '::1',
    '::',
    'fe80::1%eth0',
    'fd00::7',
    'ff02::1',
    '203.0.113.5',
    '2001:db8::1',
    '',
    'localhost',
    'radio.example.org',
    '1.2.3',
    '1.2.3.4.5',
    '999.1.1.1',
    '8.8.8.8:1234',
    '2001:4860:4860::8888::1',
  ])('knows no place for %j', (address) => {
    expect(places.placeOf(address)).toEqual(UNKNOWN_PLACE);
  });

  it('never throws and tells capitals or nothing, whatever it is asked', () => {
    const anything = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
    fc.assert(
      fc.property(anything, (address) => {
        expect(places.placeOf(address).countryCode ?? 'XX').toMatch(/^[A-Z]{2}$/);
      }),
    );
  });

  it('that is missing leaves every place unknown and says so', async () => {
    const without = await openPlaces({ database: null, shippedFolder: join(folder, 'nothing') });
    expect(without.placeOf('8.8.8.8')).toEqual(UNKNOWN_PLACE);
    expect(without.placeOf('2001:4860:4860::8888')).toEqual(UNKNOWN_PLACE);
    expect(without).toMatchObject({ builtAt: null, problem: expect.stringMatching(/Install/) });
  });

  it('of which one half is missing still answers from the other', async () => {
    const half = await mkdtemp(join(folder, 'half-'));
    const record = { country_code: 'HU' };
    const networks = [{ bits: ipv4Bits('195.228.0.0', 16), record }];
    const bytes = mmdbFile({ kind: 'country ipv4', builtAt: 1, ipVersion: 4, networks });
    await writeFile(join(half, 'iptoasn-country-ipv4.mmdb'), bytes);
    const places = await openPlaces({ database: null, shippedFolder: half });
    expect(places.placeOf('2a01:36d::1')).toEqual(UNKNOWN_PLACE);
    expect(places.placeOf('195.228.0.1').countryCode).toBe('HU');
    expect(places.problem).toMatch(/damaged/);
  });
});

describe("the station's own database", () => {
  const names = (en: string) => ({ names: { de: `${en} (de)`, en } });
  const records = {
    maxmind: {
      city: names('Budapest'),
      country: { iso_code: 'HU', ...names('Hungary') },
      subdivisions: [names('Budapest főváros'), names('smaller')],
    },
    flat: { city: 'Győr', country_code: 'hu', state1: 'Győr-Moson-Sopron' },
    ipinfo: { city: 'Wien', country: 'AT', region: 'Wien' },
    named: { country: 'Austria', country_code: 'AT' },
    nothing: { country_code: 'ZZ' },
    none: { country_code: 'None', city: '' },
    europe: { country: { iso_code: 'EU' } },
    odd: {
      city: { names: { hu: 'Pécs\u0000\u202e' } },
      country: { iso_code: 7 },
      subdivisions: [],
    },
    long: { city: 'x'.repeat(250), country_code: 'HU' },
  };
  const networks = Object.values(records).map((record, i) => ({
    bits: ipv4Bits(`20.${String(i)}.0.0`, 16),
    record,
  }));
  const content = {
    kind: 'GeoLite2-City',
    builtAt: Date.UTC(2026, 8, 30) / 1000,
    ipVersion: 6 as const,
    networks: [
      ...networks,
      { bits: ipv6Bits('2a02:1:0:0:0:0:0:0', 48), record: records.maxmind },
      { bits: ipv4Bits('10.0.0.0', 8), record: records.maxmind },
    ],
  };

  it.each([
    ['20.0.1.1', 'HU', 'Budapest főváros', 'Budapest'],
    ['2a02:1::5', 'HU', 'Budapest főváros', 'Budapest'],
    ['20.1.1.1', 'HU', 'Győr-Moson-Sopron', 'Győr'],
    ['20.2.1.1', 'AT', 'Wien', 'Wien'],
    ['20.3.1.1', 'AT', null, null],
    ['20.4.1.1', null, null, null],
    ['20.5.1.1', null, null, null],
    ['20.6.1.1', null, null, null],
    ['20.7.1.1', null, null, 'Pécs'],
    ['20.8.1.1', 'HU', null, 'x'.repeat(100)],
    ['20.200.1.1', null, null, null],
    ['2a03::1', null, null, null],
    ['10.0.0.1', null, null, null],
  ])('places %s in %s, %s, %s', async (address, countryCode, region, city) => {
    const places = await openPlaces({ database: await keep('city.mmdb', mmdbFile(content)) });
    expect(places.placeOf(address)).toEqual({ countryCode, region, city });
    expect(places.problem).toBeNull();
  });

  it('is named with its day', async () => {
    const places = await openPlaces({ database: await keep('city.mmdb', mmdbFile(content)) });
    expect(places.source).toBe('GeoLite2-City (city.mmdb)');
    expect(places.builtAt).toBe('2026-09-30');
  });

  it('for IPv4 alone gives no nonsense for IPv6', async () => {
    const bytes = mmdbFile({ ...content, ipVersion: 4, networks });
    const places = await openPlaces({ database: await keep('v4.mmdb', bytes) });
    expect(places.placeOf('20.0.1.1').city).toBe('Budapest');
    expect(places.placeOf('1400::1')).toEqual(UNKNOWN_PLACE);
  });

  it.each([
    ['is not there', null, /no longer there/],
    ['is empty', Buffer.alloc(0), /not a file of the .mmdb kind/],
    ['is something else', Buffer.from('GIF89a'.repeat(100)), /not a file of the .mmdb kind/],
    ['was not copied to its end', mmdbFile(content).subarray(0, 2000), /not copied to its end/],
    ['lost its beginning', mmdbFile(content).subarray(-300), /damaged/],
    [
      'holds networks instead of countries',
      mmdbFile({
        ...content,
        networks: [{ bits: '0', record: { autonomous_system_number: 1 } }],
      }),
      /holds no countries/,
    ],
  ])('that %s gives way to the shipped data and is told', async (_, bytes, words) => {
    const path = join(folder, 'bad.mmdb');
    await rm(path, { force: true });
    if (bytes !== null) await keep('bad.mmdb', bytes);
    const places = await openPlaces({ database: path });
    expect(places.problem).toMatch(words);
    expect(places.problem).toMatch(/Settings/);
    expect(places.source).toBe('IPtoASN country data');
    expect(places.placeOf('195.228.0.1').countryCode).toBe('HU');
  });

  it('that is a folder gives way too', async () => {
    const places = await openPlaces({ database: folder });
    expect(places.problem).toMatch(/cannot be read/);
  });

  it('never throws, however its bytes are damaged', async () => {
    const sound = mmdbFile(content);
    const addresses = [...networks.keys()].map((i) => `20.${String(i)}.1.1`).concat('2a02:1::5');
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(damage, async (bites) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of bites) bytes[at] = value;
        const places = await openPlaces({ database: await keep('bitten.mmdb', bytes) });
        for (const address of addresses) places.placeOf(address);
        expect(typeof places.source).toBe('string');
      }),
      { numRuns: 150 },
    );
  });

  it('stays as it is on the disk', async () => {
    const path = await keep('city.mmdb', mmdbFile(content));
    await openPlaces({ database: path });
    expect(await readFile(path)).toEqual(mmdbFile(content));
  });
});
