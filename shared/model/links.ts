/** Every page outside that Earshot may lead to. A page asks the desktop app for one by its name, never by an address. */
export const LINKS = {
  'azuracast-api-keys': 'https://www.azuracast.com/docs/developers/apis/',
  'icecast-manual': 'https://icecast.org/docs/icecast-trunk/admin_interface',
  mmdb: 'https://db-ip.com/db/download/ip-to-city-lite',
} as const satisfies Readonly<Record<string, `https://${string}`>>;

export type LinkId = keyof typeof LINKS;

export const LINK_IDS = Object.keys(LINKS) as readonly LinkId[];
