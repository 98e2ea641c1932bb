import type { Client, ExportRequest, SaveStep } from '../../transport/transport';

export type SavingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'step'; readonly step: SaveStep }
  /** The line to the core broke. */
  | { readonly kind: 'lost'; readonly error: unknown };

/** The saving of one file through the system's dialog: its steps as the core tells them. */
export class Saving {
  readonly #client: Client;
  #state = $state.raw<SavingState>({ kind: 'idle' });
  #end: AbortController | null = null;

  constructor(client: Client) {
    this.#client = client;
  }

  get state(): SavingState {
    return this.#state;
  }

  get isRunning(): boolean {
    const { state } = this;
    return state.kind === 'step' && !isLast(state.step);
  }

  /** Resolves when the file is saved, or not. */
  async save(request: ExportRequest): Promise<void> {
    const end = new AbortController();
    this.#end = end;
    this.#state = { kind: 'step', step: { state: 'choosing' } };
    try {
      const steps = await this.#client.door.saveExport(request, { signal: end.signal });
      for await (const step of steps) this.#state = { kind: 'step', step };
    } catch (error) {
      // Abort rejects with another error on each transport.
      this.#state = isAborted(end.signal)
        ? { kind: 'step', step: { state: 'cancelled' } }
        : { kind: 'lost', error };
    }
  }

  cancel(): void {
    this.#end?.abort();
  }

  reset(): void {
    if (!this.isRunning) this.#state = { kind: 'idle' };
  }
}

function isLast({ state }: SaveStep): boolean {
  return state === 'done' || state === 'cancelled' || state === 'failed';
}

function isAborted({ aborted }: AbortSignal): boolean {
  return aborted;
}
