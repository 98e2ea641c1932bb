export type LogLevel = 'info' | 'warn' | 'error';

/** One line for whoever runs Earshot. Never given an address of a listener, a key or a whole error object. */
export type Log = (level: LogLevel, message: string) => void;

/** The kind of an unexpected error without its message, which may quote what the server said. */
export function errorKind(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
