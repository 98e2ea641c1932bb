import type { Formats } from '../../messages/formats';

const KILO = 1000;

/** Bytes as people say them: "1 kB", "31 kB", "2.4 MB". */
export function fileSize(bytes: number, formats: Formats): string {
  if (bytes < KILO * KILO) return `${formats.number(Math.max(1, Math.round(bytes / KILO)))} kB`;
  const mega = bytes / (KILO * KILO);
  return `${formats.number(mega, mega < 10 ? 1 : 0)} MB`;
}
