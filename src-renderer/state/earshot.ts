import { createContext } from 'svelte';
import type { HistoryAnswer, HistoryQuestion, Transport } from '../transport/transport';
import type { Connections } from './connections.svelte';
import type { Curve } from './curve.svelte';
import type { DoorBook } from './door.svelte';
import type { LastAnswer } from './last-answer.svelte';
import type { Live } from './live.svelte';
import type { Navigation } from './navigation.svelte';
import type { SettingsBook } from './settings.svelte';

/** Everything a page may ask for, made once in `main.ts`. */
export interface Earshot {
  readonly transport: Transport;
  readonly live: Live;
  readonly curve: Curve;
  readonly history: LastAnswer<HistoryQuestion, HistoryAnswer>;
  readonly connections: Connections;
  readonly settings: SettingsBook;
  readonly door: DoorBook;
  readonly navigation: Navigation;
}

export const [useEarshot, provideEarshot] = createContext<Earshot>();
