/** How numbers are looked at; a view, never a decision at recording time. */
export interface CountingView {
  readonly leaveRobotsOut: boolean;
  /** A listener is long with a session over this many seconds. */
  readonly longSeconds: number;
  /** A listener is short whose only session is under this many seconds. */
  readonly shortSeconds: number;
}
