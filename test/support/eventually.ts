import { vi } from 'vitest';

/** Tries an expectation until it holds. Patient, because the machine may be busy; quick when it is not. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 20_000, interval: 20 });
}
