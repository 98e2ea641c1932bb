import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/root.mjs';

const LINK = /\]\(([^)\s]+)\)/g;

/**
 * Links of a Markdown file that lead to no file of the project. Addresses of the web are not asked.
 *
 * @param {string} file path below the root
 * @param {string} content
 * @param {(absolute: string) => boolean} [exists]
 * @returns {string[]}
 */
export function deadLinksIn(file, content, exists = existsSync) {
  return [...content.matchAll(LINK)]
    .map(([, link = '']) => link)
    .filter((link) => !/^([a-z]+:|#)/i.test(link))
    .filter((link) => !exists(path.join(root, path.dirname(file), link.replace(/#.*$/, ''))))
    .map((link) => `${file}: ${link} leads nowhere`);
}
