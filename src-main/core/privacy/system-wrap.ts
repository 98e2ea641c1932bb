import type { SystemCipher } from '../app/earshot';
import type { KeyWrap } from './keys';

/** Wraps the keys of the listener codes by the secret store of the system. */
export function systemWrap(cipher: SystemCipher): KeyWrap {
  let isOutdated = false;
  return {
    sealsNew: cipher.guards,
    seal: (key) => cipher.seal(key),
    open: async (sealed) => {
      const opened = await cipher.open(sealed);
      isOutdated ||= opened.isOutdated;
      return opened.text;
    },
    isOutdated: () => isOutdated && cipher.guards,
  };
}
