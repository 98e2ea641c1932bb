/**
 * A macOS icon: `icns`, the length, then each entry as type, length and PNG.
 *
 * @param {readonly { type: string, png: Buffer }[]} parts
 */
export function icnsFile(parts) {
  const entries = parts.map(({ type, png }) => block(type, png));
  return block('icns', Buffer.concat(entries));
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function block(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(data.length + 8, 4);
  return Buffer.concat([head, data]);
}
