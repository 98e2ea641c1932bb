import { ORPCError } from '@orpc/client';

/** What the core answered instead of a result; null where it did not answer at all. */
export interface Refusal {
  readonly status: number;
  /** A sentence for people. */
  readonly message: string;
}

export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ORPCError)) return null;
  return { status: error.status, message: error.message };
}
