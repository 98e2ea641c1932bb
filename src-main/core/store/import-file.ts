import type { Span } from '#shared/stats/observed';
import type { FileShape } from './json-file';
import { BadEntry, keepGood, listOf, numberOf, objectOf, oneOf, textOf } from './untrusted';

/** A file that was read in, and the time that it answers for. */
export interface ImportRecord {
  /** SHA-256 of the content, in hex. */
  readonly fingerprint: string;
  readonly name: string;
  readonly kind: 'lahmacun' | 'azuracast';
  /** When it was read in, epoch milliseconds. */
  readonly at: number;
  /** The parts of its span that nothing else had observed, in order and apart from each other. */
  readonly spans: readonly Span[];
}

export const IMPORTS_FILE = 'imports.json';
export const IMPORTS_LOSS = { lost: 'the time that imported files cover counts as not observed' };

const KINDS = ['lahmacun', 'azuracast'] as const;

export const importFileShape: FileShape<readonly ImportRecord[]> = {
  format: 'earshot-imports',
  version: 1,
  empty: () => [],
  encode: (files) => ({
    files: files.map((one) => ({ ...one, spans: one.spans.map(listOfSpan) })),
  }),
  decode: (body) => {
    const { kept, bad } = keepGood(listOf(body['files']), recordOf);
    return { data: kept, bad };
  },
};

function listOfSpan({ from, to }: Span): readonly [number, number] {
  return [from, to];
}

function recordOf(entry: unknown): ImportRecord {
  const { fingerprint, name, kind, at, spans } = objectOf(entry);
  return {
    fingerprint: textOf(fingerprint),
    name: textOf(name),
    kind: oneOf(KINDS, kind),
    at: numberOf(at),
    spans: listOf(spans).map(spanOf),
  };
}

function spanOf(entry: unknown): Span {
  const [from, to] = listOf(entry);
  const span = { from: numberOf(from), to: numberOf(to) };
  if (span.to < span.from) throw new BadEntry('ends before it begins');
  return span;
}
