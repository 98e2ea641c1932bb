import type { LiveState } from '../../core/app/earshot';
import type { Reader } from '../appearance';
import { clipped } from './clipped';
import type { EarSign, Glyph, GlyphSign } from './glyph';
import { hasStation, stationLine, type LineReader } from './station-line';
import { TRAY_WORDS, type TrayWords } from './words';

/** The systems Earshot runs on; what is not macOS or Windows is handled as Linux. */
export type TraySystem = 'darwin' | 'win32' | 'linux';

/** What a line of the menu does. */
export type TrayAction =
  'open' | 'export' | 'pause' | 'resume' | 'settings' | 'updates' | 'where' | 'quit';

/** A line of the menu; a `line` without action only tells. */
export type TrayMenuLine =
  | { readonly kind: 'told'; readonly text: string }
  | { readonly kind: 'action'; readonly action: TrayAction; readonly text: string }
  | { readonly kind: 'separator' };

/** Everything the tray shows; equal views look the same. */
export interface TrayView {
  /** Windows and Linux: the number itself. macOS: the mark beside the title. */
  readonly glyph: Glyph;
  /** macOS alone: text beside the mark. */
  readonly title: string;
  readonly tooltip: string;
  readonly menu: readonly TrayMenuLine[];
}

export interface TrayViewInput extends Reader {
  readonly live: LiveState;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly system: TraySystem;
}

/** Windows shows no more of a tooltip. */
const TOOLTIP_LIMIT = 127;
const ON_AIR_LIMIT = 80;
const THIN_SPACE = '\u2009';

/** What the tray shows for a state. */
export function trayView(input: TrayViewInput): TrayView {
  const { live, system } = input;
  const words = TRAY_WORDS[input.language];
  const reader: LineReader = { ...input, words };
  const glyph = system === 'darwin' ? earOf(live) : glyphOf(live);
  // A menu that is already on screen cannot follow the seconds: Linux keeps it, so it tells the time itself.
  const told = stationLine(live, reader, system === 'linux' ? 'time' : 'age');
  return {
    glyph,
    title: system === 'darwin' ? titleOf(live, input.locale) : '',
    tooltip: clipped(stationLine(live, reader, 'age'), TOOLTIP_LIMIT),
    menu: menuOf(live, words, told),
  };
}

function glyphOf(live: LiveState): Glyph {
  const { total } = live.listeners;
  if (!hasStation(live)) return { kind: 'ear', sign: 'none' };
  if (live.state === 'offline') return { kind: 'ear', sign: 'crossed' };
  return { kind: 'count', count: total, sign: signOf(live) };
}

function signOf(live: LiveState): GlyphSign {
  switch (live.state) {
    case 'stale':
    case 'paused':
      return live.state;
    case 'live':
    case 'starting':
    case 'offline':
    case 'unauthorized':
      return 'none';
    default:
      return live.state satisfies never;
  }
}

function earOf(live: LiveState): Glyph {
  const signs: Partial<Record<LiveState['state'], EarSign>> = {
    paused: 'paused',
    offline: 'crossed',
  };
  return { kind: 'ear', sign: hasStation(live) ? (signs[live.state] ?? 'none') : 'none' };
}

/** The exact number: the menu bar has room for it. Nothing where the mark alone says it. */
function titleOf(live: LiveState, locale: string): string {
  if (!hasStation(live) || live.state === 'offline') return '';
  const { total } = live.listeners;
  const number = total === null ? '–' : new Intl.NumberFormat(locale).format(total);
  return live.state === 'stale' ? `${number}${THIN_SPACE}•` : number;
}

function menuOf(live: LiveState, words: TrayWords, told: string): TrayMenuLine[] {
  const action = (name: TrayAction, text: string): TrayMenuLine => ({
    kind: 'action',
    action: name,
    text,
  });
  const separator: TrayMenuLine = { kind: 'separator' };
  const onAir = onAirOf(live);
  const isSetUp = hasStation(live);
  const station =
    live.state === 'paused' ? action('resume', words.resume) : action('pause', words.pause);
  return [
    { kind: 'told', text: told },
    ...(onAir === null ? [] : [{ kind: 'told', text: words.onAir(onAir) } as const]),
    separator,
    action('open', isSetUp ? words.open : words.setUp),
    ...(isSetUp ? [action('export', words.export), station] : []),
    separator,
    action('settings', words.settings),
    action('updates', words.updates),
    action('where', words.where),
    separator,
    action('quit', words.quit),
  ];
}

/** "Show – Artist, Title", as far as the server tells. */
function onAirOf({ nowPlaying }: LiveState): string | null {
  if (nowPlaying === null) return null;
  const { show, artist, title } = nowPlaying;
  const track = [artist, title].filter((part) => part !== null).join(', ');
  const all = [show, track].filter((part) => part !== null && part !== '').join(' – ');
  return all === '' ? null : clipped(all, ON_AIR_LIMIT);
}
