import path from 'node:path';
import { root } from '../setup/root.mjs';

/** Rules that have a line of their own in the report, because a newcomer meets them first. */
const OWN_LINE = {
  imports: ['house/room-imports'],
  limits: ['max-lines', 'max-lines-per-function', 'max-params'],
};

/**
 * Runs ESLint once over the project and sorts what it says: the import rule, the limits of the house,
 * all the rest. Warnings count like errors.
 *
 * @returns {Promise<{ imports: string[], limits: string[], rest: string[] }>}
 */
export async function lint() {
  const { ESLint } = await import('eslint');
  const results = await new ESLint({ cwd: root }).lintFiles(['.']);
  const found = results.flatMap(({ filePath, messages }) =>
    messages.map((message) => ({
      rule: message.ruleId ?? 'parser',
      text: `${path.relative(root, filePath)}:${message.line}  ${message.message}  (${message.ruleId ?? 'parser'})`,
    })),
  );
  /** @param {(rule: string) => boolean} fits */
  const textsOf = (fits) => found.filter(({ rule }) => fits(rule)).map(({ text }) => text);
  const own = Object.values(OWN_LINE).flat();
  return {
    imports: textsOf((rule) => OWN_LINE.imports.includes(rule)),
    limits: textsOf((rule) => OWN_LINE.limits.includes(rule)),
    rest: textsOf((rule) => !own.includes(rule)),
  };
}
