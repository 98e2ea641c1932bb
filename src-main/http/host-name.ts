/** A host as it stands in `Host`, in an origin or behind `--allowed-host`. */
export interface HostName {
  /** Lower case; IPv6 addresses in their short form, without brackets. */
  readonly name: string;
  /** Null where none was written. */
  readonly port: number | null;
}

const WRITTEN = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i;

/** Null for anything that is not exactly a name or address with an optional port. */
export function parseHost(written: string): HostName | null {
  const match = WRITTEN.exec(written);
  if (match === null) return null;
  const [, ipv6, plain, port] = match;
  const name = ipv6 === undefined ? (plain ?? '').replace(/\.$/, '') : shortIpv6(ipv6);
  if (name === null || name === '') return null;
  return { name: name.toLowerCase(), port: port === undefined ? null : Number(port) };
}

/** Whether a bind to this host stays inside the machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A host and port as they stand in an address. */
export function hostInUrl(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function shortIpv6(address: string): string | null {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1);
  } catch {
    return null;
  }
}
