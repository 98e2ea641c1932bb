import * as z from 'zod';

const FORMAT = 'earshot-key';
const VERSION = 1;

const header = z.object({ format: z.literal(FORMAT), version: z.int().positive() });

const keyFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** True where the two keys are wrapped by the system's secret store. */
  sealed: z.boolean().default(false),
  sessionKey: z.string().min(1).max(8192),
  epoch: z.object({
    number: z.int().positive(),
    /** Epoch milliseconds. */
    startedAt: z.number().nonnegative(),
    key: z.string().min(1).max(8192),
  }),
});

/** `key.json`: the two secret keys, 64 hex digits each unless they are sealed. */
export type KeyFile = z.output<typeof keyFile>;

export function newKeyFile(content: Omit<KeyFile, 'format' | 'version'>): KeyFile {
  return { format: FORMAT, version: VERSION, ...content };
}

/** Reads the text of a key file; a file without everything that is needed counts as damaged. */
export function parseKeyFile(text: string): KeyFile | 'damaged' | 'newer-version' {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'damaged';
  }
  const head = header.safeParse(json);
  if (head.success && head.data.version > VERSION) return 'newer-version';
  const file = keyFile.safeParse(json);
  return file.success ? file.data : 'damaged';
}
