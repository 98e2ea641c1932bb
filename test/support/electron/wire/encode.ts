import type { Wire } from './wire';

/** Throws a DataCloneError for what cannot be cloned, as Electron's IPC does. */
export function encode(root: unknown): Wire {
  const seen = new Map<object, number>();

  const visit = (value: unknown): Wire => {
    if (typeof value === 'object' && value !== null) {
      const before = seen.get(value);
      if (before !== undefined) return { tag: 'again', value: before };
      seen.set(value, seen.size);
      return encodeObject(value, visit);
    }
    return encodePlain(value);
  };
  return visit(root);
}

function encodePlain(value: unknown): Wire {
  switch (typeof value) {
    case 'undefined':
      return { tag: 'undefined' };
    case 'bigint':
      return { tag: 'bigint', value: String(value) };
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value;
      return { tag: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return null;
    case 'function':
    case 'symbol':
      throw notCloneable(typeof value);
  }
}

function encodeObject(value: object, visit: (value: unknown) => Wire): Wire {
  if (value instanceof Date) return { tag: 'date', value: value.getTime() };
  if (value instanceof Map) {
    return { tag: 'map', value: [...value].map(([key, held]) => [visit(key), visit(held)]) };
  }
  if (value instanceof Set) return { tag: 'set', value: [...value].map(visit) };
  if (value instanceof Error) return { tag: 'error', value: [value.name, value.message] };
  if (Array.isArray(value)) return { tag: 'array', value: value.map(visit) };
  if (value instanceof Uint8Array) return { tag: 'bytes', value: base64(value) };
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (kind !== 'Object') throw notCloneable(kind);
  return { tag: 'object', value: Object.entries(value).map(([key, held]) => [key, visit(held)]) };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function notCloneable(kind: string): DOMException {
  return new DOMException(`${kind} could not be cloned.`, 'DataCloneError');
}
