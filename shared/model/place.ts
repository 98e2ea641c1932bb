/** Where a listener seems to be. Country codes are ISO 3166-1 alpha-2 in capitals. */
export interface Place {
  readonly countryCode: string | null;
  readonly region: string | null;
  readonly city: string | null;
}

export const UNKNOWN_PLACE: Place = { countryCode: null, region: null, city: null };
