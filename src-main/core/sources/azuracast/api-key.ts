/**
 * True for what can be an AzuraCast key: two parts with a colon between. One without a colon is
 * ignored by the server without a word, so that the call would count as anonymous.
 */
export function isApiKey(key: string): boolean {
  return /^[\x21-\x7e]+:[\x21-\x7e]+$/.test(key);
}
