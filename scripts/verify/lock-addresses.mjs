/**
 * Packages that the lock file fetches from elsewhere than all the others, or over a line or with a
 * login that a stranger's machine does not have. One mirror of one machine in there, and `npm ci` fails
 * for everybody else.
 *
 * @param {{ packages: Record<string, { resolved?: string, link?: boolean }> }} lock
 * @returns {string[]}
 */
export function oddAddresses(lock) {
  const entries = Object.entries(lock.packages).flatMap(([name, { resolved, link }]) =>
    resolved === undefined || link === true ? [] : [{ name, address: new URL(resolved) }],
  );
  const usual = mostFrequent(entries.map(({ address }) => address.host));
  return entries
    .filter(({ address }) => address.host !== usual || !isPublic(address))
    .map(({ name, address }) => `${name} comes from ${address.protocol}//${address.host}`);
}

/** @param {readonly string[]} hosts */
function mostFrequent(hosts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** @param {URL} address */
function isPublic({ protocol, username, port, hostname }) {
  const privateName = /^(localhost|[^.]+|[\d.]+|\[.*\]|.*\.(local|internal|lan|corp|test))$/;
  return protocol === 'https:' && username === '' && port === '' && !privateName.test(hostname);
}
