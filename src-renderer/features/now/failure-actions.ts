/** What a person can do about a failed look, the likeliest help first. */
export type FailureAction = 'key' | 'address' | 'interval' | 'mail' | 'try';

/** `reason` as the core tells it; for one that is not known there is nothing but trying again. */
export function failureActions(reason: string | null): readonly FailureAction[] {
  switch (reason) {
    case 'no-login':
    case 'wrong-login':
    case 'no-permission':
      return ['key', 'try'];
    case 'unknown-station':
    case 'unknown-path':
    case 'html-page':
    case 'redirect':
    case 'icy-stream':
    case 'too-large':
    case 'unknown-host':
    case 'not-json':
    case 'not-xml':
    case 'wrong-shape':
      return ['address', 'try'];
    case 'too-many-requests':
      return ['interval', 'try'];
    case 'bot-check':
    case 'refused':
    case 'reset':
    case 'tls':
    case 'timeout':
    case 'server-error':
      return ['mail', 'try'];
    default:
      return ['try'];
  }
}
