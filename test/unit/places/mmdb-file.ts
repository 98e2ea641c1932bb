/**
 * Writes small .mmdb files for tests, after the MaxMind DB format specification 2.0: a binary tree of
 * 32-bit records over IPv6, IPv4 below its first 96 zero bits, then the data, then the metadata.
 */

type Value = string | number | readonly Value[] | { readonly [key: string]: Value };

export interface MmdbContent {
  readonly kind: string;
  /** Epoch seconds. */
  readonly builtAt: number;
  /** 4: IPv4 alone. */
  readonly ipVersion: 4 | 6;
  /** Networks as bits from the root, for example of `ipv4Bits`, and their records. */
  readonly networks: readonly { readonly bits: string; readonly record: Value }[];
}

/** First `prefix` bits of a dotted address. */
export function ipv4Bits(address: string, prefix: number): string {
  const octets = address.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
  return octets.join('').slice(0, prefix);
}

/** First `prefix` bits of an address written with all eight groups. */
export function ipv6Bits(address: string, prefix: number): string {
  const groups = address.split(':').map((group) => parseInt(group, 16));
  return groups
    .map((group) => group.toString(2).padStart(16, '0'))
    .join('')
    .slice(0, prefix);
}

export function mmdbFile(content: MmdbContent): Buffer {
  const nodes: (Leg | null)[][] = [[null, null]];
  const data: Buffer[] = [];
  for (const { bits, record } of content.networks) {
    const inTree = content.ipVersion === 6 && bits.length <= 32 ? '0'.repeat(96) + bits : bits;
    const offset = data.reduce((sum, part) => sum + part.length, 0);
    data.push(encode(record));
    plant(nodes, inTree, offset);
  }
  const tree = Buffer.concat(nodes.map((legs) => nodeBytes(legs, nodes.length)));
  return Buffer.concat([
    tree,
    Buffer.alloc(16),
    ...data,
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    encode({
      binary_format_major_version: 2,
      binary_format_minor_version: 0,
      build_epoch: content.builtAt,
      database_type: content.kind,
      description: {},
      ip_version: content.ipVersion,
      languages: ['en'],
      node_count: nodes.length,
      record_size: 32,
    }),
  ]);
}

type Leg = { readonly node: number } | { readonly data: number };

function plant(nodes: (Leg | null)[][], bits: string, data: number): void {
  let at = 0;
  for (const [depth, bit] of [...bits].entries()) {
    const legs = nodes[at] ?? [];
    if (depth === bits.length - 1) {
      legs[Number(bit)] = { data };
      return;
    }
    const leg = legs[Number(bit)];
    if (leg && 'node' in leg) {
      at = leg.node;
    } else {
      nodes.push([null, null]);
      legs[Number(bit)] = { node: nodes.length - 1 };
      at = nodes.length - 1;
    }
  }
}

function nodeBytes(legs: readonly (Leg | null)[], nodeCount: number): Buffer {
  const bytes = Buffer.alloc(8);
  legs.forEach((leg, side) => {
    const value = leg === null ? nodeCount : 'node' in leg ? leg.node : nodeCount + 16 + leg.data;
    bytes.writeUInt32BE(value, side * 4);
  });
  return bytes;
}

function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([control(2, text.length), text]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(6, 4), bytes]);
  }
  if (Array.isArray(value)) {
    return Buffer.concat([control(11, value.length), ...value.map((item: Value) => encode(item))]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([control(7, entries.length), ...entries.flat().map(encode)]);
}

/** Control byte (and, from type 8 on, the extended type byte) with sizes below 29, else one more byte. */
function control(type: number, size: number): Buffer {
  const short = Math.min(size, 29);
  const head = type < 8 ? [(type << 5) | short] : [short, type - 7];
  return Buffer.from(size < 29 ? head : [...head, size - 29]);
}
