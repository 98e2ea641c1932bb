import * as z from 'zod';

/** Longest message taken from a page, in characters; the longest honest one is a change of all settings. */
const MOST_CHARACTERS = 1_000_000;

const ABORT = 4;

/**
 * As oRPC packs a request (`t` absent) or its abort. Other headers would make it look for files and forms, and other
 * kinds for streams towards us: pages of ours send neither.
 */
const portMessage = z.union([
  z.object({ i: z.string().min(1).max(100), t: z.literal(ABORT) }),
  z.object({
    i: z.string().min(1).max(100),
    p: z.object({
      u: z.string().startsWith('/').max(2_000),
      h: z
        .strictObject({ 'last-event-id': z.string().max(200) })
        .partial()
        .optional(),
      m: z.enum(['GET', 'POST']).optional(),
      b: z.unknown().optional(),
    }),
    t: z.undefined().optional(),
  }),
]);

/**
 * Whether something that came through a message port can be read as a call of the contract. What cannot would be an
 * exception inside oRPC that nobody awaits, so doors hand on only what passes.
 */
export function isPortRequest(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > MOST_CHARACTERS) return false;
  try {
    return portMessage.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
