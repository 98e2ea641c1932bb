import type { ServerResponse } from 'node:http';

/** The page loads nothing from elsewhere, runs nothing inline, sends nothing away and is framed by nobody. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What holds for the interface through whichever door it comes. */
export const PAGE_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const HEADERS = new Headers({ ...PAGE_HEADERS, 'cross-origin-resource-policy': 'same-origin' });

/** Headers of every answer of the HTTP door, whatever it is. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeaders(HEADERS);
}
