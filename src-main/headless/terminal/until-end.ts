import type { Surroundings } from '../surroundings';

/** Resolves when the person or the system wants an end; counted from this call on, not from when it is awaited. */
export function untilEnd({ onEnd }: Surroundings): Promise<void> {
  return new Promise((resolve) => {
    onEnd(resolve);
  });
}
