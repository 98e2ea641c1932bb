import { XMLParser } from 'fast-xml-parser';
import { isRecord } from '../http/is-record';
import { isWellFormed } from './is-well-formed';

/** An element: attributes by "@name", children by name in small letters, text as "#text". */
export type XmlElement = Readonly<Record<string, unknown>>;

const LISTS = new Set(['source', 'listener']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  // Entities are decoded by decodeEntities below: the five of XML and numbers, each once.
  processEntities: false,
  // 2.5 writes in small letters what 2.4 writes with capitals.
  transformTagName: (name) => name.toLowerCase(),
  isArray: (name) => LISTS.has(name),
});

const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function decodeOne(entity: string): string {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(entity) ?? [];
  if (hex === undefined && decimal === undefined) return NAMED[entity] ?? entity;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/** Decodes the five entities of XML and numeric ones, once. Others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos|#x[0-9a-f]{1,6}|#\d{1,7});/gi, decodeOne);
}

/** Decodes numeric entities only, once: in titles they stand for letters that their charset lacks. */
export function decodeNumericEntities(text: string): string {
  return text.replace(/&#(?:x[0-9a-f]{1,6}|\d{1,7});/gi, decodeOne);
}

/** Parses a whole XML document; null where it is not well-formed or declares a document type. */
export function parseXml(text: string): XmlElement | null {
  if (!isWellFormed(text)) return null;
  try {
    const document: unknown = parser.parse(text);
    return isRecord(document) ? document : null;
  } catch {
    return null;
  }
}

/** The text of a child element; of the first one where it is repeated. Null where there is none. */
export function textOf(element: XmlElement, child: string): string | null {
  const told = element[child];
  const first: unknown = Array.isArray(told) ? told[0] : told;
  const text = isRecord(first) ? first['#text'] : first;
  return typeof text === 'string' ? decodeEntities(text) : null;
}

/** Child elements by name, none where there are none; children that are bare text are left out. */
export function childrenOf(element: XmlElement, child: string): readonly XmlElement[] {
  const told = element[child];
  return Array.isArray(told) ? told.filter(isRecord) : [];
}
