import type { Failure } from '#shared/model/failure';
import type { ClockReading } from './http/server-clock';

/** What one question to a server brought: something read, with the server's clock, or a failure. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T; readonly clock: ClockReading }
  | { readonly ok: false; readonly failure: Failure };
