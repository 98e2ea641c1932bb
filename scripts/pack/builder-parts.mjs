import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const ofBuilder = createRequire(require.resolve('electron-builder/package.json'));
const ofLibrary = createRequire(ofBuilder.resolve('app-builder-lib/package.json'));

/** Packages that electron-builder itself packs with, in its versions, so that what is read is what was written. */
export const parts = {
  /** @type {typeof import('resedit')} reads and writes resources of Windows programs */
  resedit: ofLibrary('resedit'),
  /** @type {{ parse: (text: string) => Record<string, any>, build: (value: object) => string }} for Info.plist */
  plist: ofLibrary('plist'),
  /** @type {typeof import('@electron/asar')} */
  asar: ofLibrary('@electron/asar'),
  /** @type {typeof import('@electron/fuses')} */
  fuses: ofLibrary('@electron/fuses'),
};
