/**
 * Names of countries from the runtime's own tables (CLDR), so that nothing has to be shipped or kept
 * up to date. Codes are ISO 3166-1 alpha-2.
 */

/** Groups and fillers that share the form of a country code without being a country. */
const NOT_A_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Names in use beside CLDR's own, mostly by older place databases. Keys as `plainName` leaves them. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'brunei darussalam': 'BN',
  burma: 'MM',
  'cabo verde': 'CV',
  congo: 'CG',
  'cote d ivoire': 'CI',
  'czech republic': 'CZ',
  'democratic republic of the congo': 'CD',
  'dr congo': 'CD',
  'east timor': 'TL',
  'federated states of micronesia': 'FM',
  'great britain': 'GB',
  'hashemite kingdom of jordan': 'JO',
  'holy see': 'VA',
  'hong kong': 'HK',
  'iran islamic republic of': 'IR',
  'islamic republic of iran': 'IR',
  'ivory coast': 'CI',
  'korea republic of': 'KR',
  'lao people s democratic republic': 'LA',
  macao: 'MO',
  macau: 'MO',
  macedonia: 'MK',
  'moldova republic of': 'MD',
  myanmar: 'MM',
  palestine: 'PS',
  'republic of korea': 'KR',
  'republic of lithuania': 'LT',
  'republic of moldova': 'MD',
  'republic of the congo': 'CG',
  'russian federation': 'RU',
  'state of palestine': 'PS',
  swaziland: 'SZ',
  'syrian arab republic': 'SY',
  'taiwan province of china': 'TW',
  'tanzania united republic of': 'TZ',
  turkey: 'TR',
  'united kingdom of great britain and northern ireland': 'GB',
  'united republic of tanzania': 'TZ',
  'united states of america': 'US',
  usa: 'US',
  uk: 'GB',
  vatican: 'VA',
  'viet nam': 'VN',
};

const namersByLocale = new Map<string, (code: string) => string | null>();
let codesByName: ReadonlyMap<string, string> | null = null;

/**
 * Name of a country, for example `countryName('hu')` is "Hungary". Null for null, for a code that is
 * no country ("ZZ", "EU", "T1") and for anything that is not two letters. A locale that the runtime
 * does not know is answered in English.
 */
export function countryName(code: string | null, locale = 'en'): string | null {
  const region = code?.trim().toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(region) || NOT_A_COUNTRY.has(region)) return null;
  return namerFor(locale)(region);
}

/**
 * The code of a country by its English name, for servers that tell only the name. Case, accents, "and"
 * or "&", "the", "St." or "Saint" and a few older names make no difference. Null when there is none.
 */
export function countryCodeOfName(englishName: string): string | null {
  codesByName ??= allCodesByName();
  return codesByName.get(plainName(englishName)) ?? null;
}

function namerFor(locale: string): (code: string) => string | null {
  const known = namersByLocale.get(locale);
  if (known) return known;
  const namer = newNamer(locale);
  if (namersByLocale.size < 50) namersByLocale.set(locale, namer);
  return namer;
}

/** Asks the runtime's tables once per code; a table of a million rows asks often. */
function newNamer(locale: string): (code: string) => string | null {
  const displayNames = newDisplayNames(locale);
  const names = new Map<string, string | null>();
  return (code) => {
    let name = names.get(code);
    if (name === undefined) {
      name = displayNames.of(code) ?? null;
      names.set(code, name);
    }
    return name;
  };
}

function newDisplayNames(locale: string): Intl.DisplayNames {
  const options = { type: 'region', fallback: 'none' } as const;
  try {
    return new Intl.DisplayNames([locale, 'en'], options);
  } catch {
    return new Intl.DisplayNames('en', options);
  }
}

function allCodesByName(): ReadonlyMap<string, string> {
  const codes = new Map(Object.entries(OTHER_NAMES));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = isCurrent(code) ? countryName(code) : null;
    if (name) codes.set(plainName(name), code);
  }
  return codes;
}

/** False for withdrawn codes ("YU", "UK"), which the runtime still names after their successor. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}

function plainName(name: string): string {
  return name
    .slice(0, 100)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(/\bsaint\b/g, 'st')
    .trim()
    .replace(/^the /, '');
}
