import type { Client, ExportPreview, ExportRequest } from '../../transport/transport';

export type PreviewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'shown'; readonly preview: ExportPreview }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The first rows of what is chosen; while others are read, the last ones stay. */
export class Preview {
  readonly #client: Pick<Client, 'exporting'>;
  #state = $state.raw<PreviewState>({ kind: 'loading' });
  #asked = new AbortController();

  constructor(client: Pick<Client, 'exporting'>) {
    this.#client = client;
  }

  get state(): PreviewState {
    return this.#state;
  }

  async ask(request: ExportRequest): Promise<void> {
    this.#asked.abort();
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const preview = await this.#client.exporting.preview(request, { signal: asked.signal });
      if (!asked.signal.aborted) this.#state = { kind: 'shown', preview };
    } catch (error) {
      if (!asked.signal.aborted) this.#state = { kind: 'failed', error };
    }
  }

  stop(): void {
    this.#asked.abort();
  }
}
