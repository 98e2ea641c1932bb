import { isIPv4, isIPv6 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * One spelling for every address, so that one listener is not counted twice: lower case, without zone
 * id or brackets, IPv6 in its shortest form (RFC 5952), IPv4 inside IPv6 (`::ffff:192.0.2.1`) as IPv4.
 * Anything that is not an address, for example a host name, is only trimmed and put in lower case.
 */
export function canonicalAddress(address: string): string {
  const plain = address.trim().toLowerCase();
  const bare = plain.startsWith('[') && plain.endsWith(']') ? plain.slice(1, -1) : plain;
  if (isIPv4(bare)) return bare;
  return isIPv6(bare) ? shortestIPv6(bare.split('%')[0] ?? bare) : plain;
}

function shortestIPv6(address: string): string {
  const shortest = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const mapped = MAPPED_IPV4.exec(shortest);
  return mapped ? dotted(mapped[1] ?? '', mapped[2] ?? '') : shortest;
}

function dotted(high: string, low: string): string {
  return [high, low]
    .map((group) => parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}
