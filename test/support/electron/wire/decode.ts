import type { Wire } from './wire';

/** Turns back what `encode` made. */
export function decode(root: Wire): unknown {
  // In the order of encoding, for objects that stand in several places.
  const known: unknown[] = [];
  const keep = <T>(value: T): T => {
    known.push(value);
    return value;
  };

  const visit = (wire: Wire): unknown => {
    if (wire === null || typeof wire !== 'object') return wire;
    switch (wire.tag) {
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(wire.value);
      case 'number':
        return Number(wire.value);
      case 'again':
        return known[wire.value];
      case 'date':
        return keep(new Date(wire.value));
      case 'bytes':
        return keep(Uint8Array.from(atob(wire.value), (letter) => letter.charCodeAt(0)));
      case 'error': {
        const [name, message] = wire.value;
        return keep(Object.assign(new Error(message), { name }));
      }
      case 'map': {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, held] of wire.value) map.set(visit(key), visit(held));
        return map;
      }
      case 'set': {
        const set = keep(new Set<unknown>());
        for (const held of wire.value) set.add(visit(held));
        return set;
      }
      case 'array': {
        const array = keep<unknown[]>([]);
        for (const held of wire.value) array.push(visit(held));
        return array;
      }
      case 'object': {
        const object = keep<Record<string, unknown>>({});
        for (const [key, held] of wire.value) object[key] = visit(held);
        return object;
      }
    }
  };
  return visit(root);
}
