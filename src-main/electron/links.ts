import type { LinkId } from '../core/api/door';

/** Every page outside that the app opens. A page of ours sends the name, never an address. */
export const LINKS: Readonly<Record<LinkId, `https://${string}`>> = {
  'azuracast-api-keys': 'https://www.azuracast.com/docs/developers/apis/',
  'icecast-manual': 'https://icecast.org/docs/icecast-latest/admin_interface/',
  'shoutcast-manual': 'https://directory.shoutcast.com/Support',
  mmdb: 'https://db-ip.com/db/download/ip-to-city-lite',
};
