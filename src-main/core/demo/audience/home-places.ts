/** A town where made-up listeners live. */
export interface HomePlace {
  /** ISO 3166-1 alpha-2, capitals. */
  readonly countryCode: string;
  readonly region: string;
  readonly city: string;
  readonly lat: number;
  readonly lon: number;
}

interface WeightedPlace extends HomePlace {
  /** Share among all listeners, in no unit: compared with the others only. */
  readonly weight: number;
}

const TABLE: readonly (readonly [number, string, string, string, number, number])[] = [
  [380, 'HU', 'Budapest', 'Budapest', 47.4984, 19.0408],
  [45, 'HU', 'Baranya', 'Pécs', 46.0727, 18.2323],
  [50, 'HU', 'Csongrád-Csanád', 'Szeged', 46.253, 20.1482],
  [45, 'HU', 'Hajdú-Bihar', 'Debrecen', 47.5314, 21.6243],
  [30, 'HU', 'Győr-Moson-Sopron', 'Győr', 47.6875, 17.6504],
  [30, 'HU', 'Borsod-Abaúj-Zemplén', 'Miskolc', 48.1031, 20.7781],
  [20, 'HU', 'Veszprém', 'Veszprém', 47.0933, 17.9115],
  [35, 'RO', 'Cluj', 'Cluj-Napoca', 46.7667, 23.6],
  [20, 'RO', 'Mureș', 'Târgu Mureș', 46.5425, 24.5575],
  [30, 'SK', 'Bratislava Region', 'Bratislava', 48.1486, 17.1077],
  [12, 'SK', 'Košice Region', 'Košice', 48.7139, 21.2581],
  [25, 'RS', 'Vojvodina', 'Novi Sad', 45.2517, 19.8369],
  [45, 'AT', 'Vienna', 'Vienna', 48.2085, 16.3721],
  [45, 'DE', 'Berlin', 'Berlin', 52.5244, 13.4105],
  [18, 'DE', 'Bavaria', 'Munich', 48.1374, 11.5755],
  [14, 'DE', 'Saxony', 'Leipzig', 51.3396, 12.3713],
  [40, 'GB', 'England', 'London', 51.5085, -0.1257],
  [10, 'GB', 'Scotland', 'Glasgow', 55.8651, -4.2576],
  [18, 'NL', 'North Holland', 'Amsterdam', 52.374, 4.8897],
  [14, 'FR', 'Île-de-France', 'Paris', 48.8534, 2.3488],
  [12, 'SE', 'Stockholm', 'Stockholm', 59.3294, 18.0687],
  [12, 'CH', 'Zurich', 'Zürich', 47.3667, 8.55],
  [10, 'CZ', 'Prague', 'Prague', 50.088, 14.4208],
  [10, 'IT', 'Lombardy', 'Milan', 45.4643, 9.1895],
  [25, 'US', 'New York', 'New York', 40.7143, -74.006],
  [12, 'US', 'California', 'Oakland', 37.8044, -122.2711],
  [12, 'CA', 'Ontario', 'Toronto', 43.7001, -79.4163],
  [5, 'AU', 'Victoria', 'Melbourne', -37.814, 144.9633],
  [5, 'JP', 'Tokyo', 'Tokyo', 35.6895, 139.6917],
  [4, 'BR', 'São Paulo', 'São Paulo', -23.5475, -46.6361],
];

/** Where the made-up listeners live: mostly around a station in Budapest, some far away. */
export const homePlaces: readonly WeightedPlace[] = TABLE.map(
  ([weight, countryCode, region, city, lat, lon]) => ({
    weight,
    countryCode,
    region,
    city,
    lat,
    lon,
  }),
);
