/** What JavaScript itself asks of any object. */
const ASKED_BY_LANGUAGE: ReadonlySet<string> = new Set(['then', 'toJSON', 'constructor']);

/**
 * The same object, but reading or setting a member that the stand-in does not model throws: a test must not pass
 * because something was silently undefined.
 */
export function strict<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(inner, key) {
      check(inner, key, name);
      const value: unknown = Reflect.get(inner, key, inner);
      // Bound, so that private fields are found behind the proxy. Classes are left as they are.
      return typeof value === 'function' && !isClass(value)
        ? (value.bind(inner) as unknown)
        : value;
    },
    set(inner, key, value) {
      check(inner, key, name);
      return Reflect.set(inner, key, value, inner);
    },
  });
}

/** Static members of a class as strictly. */
export function strictClass<T extends new (...args: never[]) => object>(
  target: T,
  name: string,
): T {
  return new Proxy(target, {
    get(inner, key) {
      check(inner, key, name);
      return Reflect.get(inner, key, inner) as unknown;
    },
  });
}

function check(target: object, key: string | symbol, name: string): void {
  if (key in target || typeof key === 'symbol' || ASKED_BY_LANGUAGE.has(key)) return;
  throw new Error(`The stand-in does not model ${name}.${key}.`);
}

function isClass(value: object): boolean {
  return Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
}
