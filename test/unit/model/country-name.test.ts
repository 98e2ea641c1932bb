import { describe, expect, it } from 'vitest';
import { countryCodeOfName, countryName } from '#shared/model/country-name';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const EVERY_CODE = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

describe('countryName', () => {
  it.each([
    ['HU', 'en', 'Hungary'],
    ['hu', 'en', 'Hungary'],
    [' de ', 'en', 'Germany'],
    ['HU', 'hu', 'Magyarország'],
    ['XK', 'en', 'Kosovo'],
    ['HU', 'no such locale!', 'Hungary'],
  ])('names %j in %s', (code, locale, name) => {
    expect(countryName(code, locale)).toBe(name);
  });

  it.each([null, '', 'H', 'HUN', 'ZZ', 'EU', 'AP', 'A1', 'T1', 'UN', '1.', '__proto__', 'ÉÉ'])(
    'knows no country %j',
    (code) => {
      expect(countryName(code)).toBeNull();
    },
  );
});

describe('countryCodeOfName', () => {
  it('finds every country again by the name that we give it', () => {
    const names = EVERY_CODE.map((code) => countryName(code)).filter((name) => name !== null);
    const found = names.map((name) => countryName(countryCodeOfName(name)));
    expect(found).toEqual(names);
    expect(new Set(names).size).toBeGreaterThan(245);
  });

  it('answers with the code in use where an old one bears the same name', () => {
    expect(['Serbia', 'Curaçao', 'United Kingdom'].map(countryCodeOfName)).toEqual([
      'RS',
      'CW',
      'GB',
    ]);
  });

  it.each([
    ['hungary', 'HU'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Czech Republic', 'CZ'],
    ['Czechia', 'CZ'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Bosnia & Herzegovina', 'BA'],
    ['The Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Ivory Coast', 'CI'],
    ['Republic of Korea', 'KR'],
    ['Hong Kong', 'HK'],
    ['Saint Lucia', 'LC'],
    ['Russian Federation', 'RU'],
    ['Republic of Moldova', 'MD'],
    ['UNITED STATES', 'US'],
    ['Curacao', 'CW'],
    ['Viet Nam', 'VN'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Macedonia', 'MK'],
    ['Timor-Leste', 'TL'],
    ['Réunion', 'RE'],
    ['United Kingdom', 'GB'],
  ])('knows %s as %s', (name, code) => {
    expect(countryCodeOfName(name)).toBe(code);
  });

  it.each(['', 'Atlantis', 'constructor', '__proto__', 'N/A', 'x'.repeat(1_000_000)])(
    'knows no country of another name',
    (name) => {
      expect(countryCodeOfName(name)).toBeNull();
    },
  );
});
