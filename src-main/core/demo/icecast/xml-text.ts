/** Text between tags as libxml2 writes it without a declared encoding: everything beyond ASCII as `&#x…;`. */
export function xmlText(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[^\t\n\r\u0020-\u007e]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0x3f;
      return code < 0x20 ? '' : `&#x${code.toString(16).toUpperCase()};`;
    });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** One element with text in it. */
export function xmlElement(name: string, value: string | number): string {
  return `<${name}>${xmlText(String(value))}</${name}>`;
}
