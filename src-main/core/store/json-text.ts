import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { JsonObject } from './untrusted';

/** Entries of a list that are written before other work gets its turn: some milliseconds. */
const AT_ONCE = 1000;

/**
 * The same text as `JSON.stringify` makes, with room for other work between parts of the long lists in it:
 * ten thousand open sessions in one piece keep everything else waiting. The body must not change meanwhile.
 */
export async function jsonText(body: JsonObject): Promise<string> {
  const members: string[] = [];
  for (const [key, value] of Object.entries(body)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? await listText(value) : JSON.stringify(value);
    members.push(`${JSON.stringify(key)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

async function listText(list: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < list.length; at += AT_ONCE) {
    if (at > 0) await yieldToOthers();
    parts.push(JSON.stringify(list.slice(at, at + AT_ONCE)).slice(1, -1));
  }
  return `[${parts.join(',')}]`;
}
