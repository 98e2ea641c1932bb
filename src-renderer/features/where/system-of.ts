export type System = 'windows' | 'mac' | 'linux';

/** The system a page is shown on, by the browser's `navigator.userAgent`. */
export function systemOf(userAgent: string): System {
  if (userAgent.includes('Windows')) return 'windows';
  return /Mac OS X|Macintosh/.test(userAgent) ? 'mac' : 'linux';
}
