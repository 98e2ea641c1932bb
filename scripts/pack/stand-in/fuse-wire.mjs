/** Marks the place of the fuses in every Electron binary (electron/fuses, README). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION = 1;

/** As Electron 45 ships them, one digit per fuse: 1 on, 0 off; the ninth is WasmTrapHandlers. */
const SHIPPED = '101100011';

/** The bytes that a packer looks for and writes to. */
export function fuseWire() {
  const head = Buffer.from([VERSION, SHIPPED.length]);
  return Buffer.concat([Buffer.from(SENTINEL), head, Buffer.from(SHIPPED)]);
}
