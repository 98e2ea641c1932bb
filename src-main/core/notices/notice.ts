/** Something worth a word outside the window. Times epoch milliseconds. */
export type Notice =
  /** The station cannot be heard: `no-answer` from its server, or the server says that nobody broadcasts. */
  | { readonly kind: 'down'; readonly cause: 'no-answer' | 'off-air'; readonly since: number }
  /** It can be heard again, after `down` was told. */
  | { readonly kind: 'back'; readonly since: number; readonly listeners: number | null }
  /** As many as the chosen number listen at once, for the first time on this station day. */
  | { readonly kind: 'milestone'; readonly listeners: number; readonly milestone: number };
