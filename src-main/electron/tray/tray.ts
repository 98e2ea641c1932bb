import { isDeepStrictEqual } from 'node:util';
import type Electron from 'electron';
import type { Clock } from '../../core/app/clock';
import type { Earshot } from '../../core/app/earshot';
import type { Log } from '../../core/app/log';
import type { Reader } from '../appearance';
import type { Bar, Glyph } from './glyph';
import { Pace } from './pace';
import { trayBar } from './tray-bar';
import { trayImage } from './tray-image';
import { trayMenu } from './tray-menu';
import { trayView, type TrayAction, type TraySystem, type TrayView } from './view';

/** GNOME writes a file for every image; nobody reads faster than this anyway. */
const REST_MS = 1_000;
/** How far the age in the tooltip may lag behind. */
const AGE_STEP_MS = 10_000;

export interface TrayOptions {
  readonly electron: Pick<typeof Electron, 'Tray' | 'Menu' | 'nativeImage' | 'nativeTheme'>;
  readonly earshot: Pick<Earshot, 'live' | 'onChange'>;
  readonly clock: Clock;
  readonly system: TraySystem;
  /** What `XDG_CURRENT_DESKTOP` says; '' elsewhere. */
  readonly desktop: string;
  /** A folder of ours that exists; Windows reads its icon from there. */
  readonly folder: string;
  /** Asked at every redraw, so that a change of language shows. */
  readonly reader: () => Reader;
  readonly act: (action: TrayAction) => void;
  /** A click on the number; where it stands, null where the system does not tell. */
  readonly showSmall: (at: Electron.Rectangle | null) => void;
  readonly log: Log;
}

interface Shown {
  readonly view: TrayView;
  readonly bar: Bar;
}

/** The number in the tray. Where the desktop has no tray it does nothing. Keep it: a collected tray vanishes. */
export class TrayNumber {
  readonly #options: TrayOptions;
  readonly #pace: Pace;
  readonly #end = new AbortController();
  #tray: Electron.Tray | null = null;
  #shown: Shown | null = null;

  constructor(options: TrayOptions) {
    this.#options = options;
    this.#pace = new Pace({
      clock: options.clock,
      restMs: REST_MS,
      signal: this.#end.signal,
      work: () => {
        this.#draw();
      },
    });
  }

  /** Shows the number and keeps it right; after the app is ready. */
  start(): void {
    const { earshot, electron } = this.#options;
    const redraw = (): void => {
      this.redraw();
    };
    const endChanges = earshot.onChange(redraw);
    electron.nativeTheme.on('updated', redraw);
    this.#end.signal.addEventListener('abort', () => {
      endChanges();
      electron.nativeTheme.off('updated', redraw);
    });
    this.redraw();
    void this.#age();
  }

  /** Something the number depends on has changed, such as the language. */
  redraw(): void {
    this.#pace.request();
  }

  /** Whether there is one; a desktop may still not show it, and there is no way to know. */
  get isThere(): boolean {
    return this.#tray !== null;
  }

  /** Where it stands; null where the system does not tell. */
  bounds(): Electron.Rectangle | null {
    const bounds = this.#tray?.getBounds();
    return bounds === undefined || bounds.width === 0 ? null : bounds;
  }

  stop(): void {
    this.#end.abort();
    this.#tray?.destroy();
    this.#tray = null;
  }

  async #age(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      await this.#options.clock.sleep(AGE_STEP_MS, signal);
      this.redraw();
    }
  }

  #draw(): void {
    const { system, desktop, electron } = this.#options;
    const next = { view: this.#view(), bar: trayBar(system, desktop, electron.nativeTheme) };
    try {
      this.#tray ??= this.#make(next);
      this.#apply(this.#tray, next);
      this.#shown = next;
    } catch {
      // Without a tray the window is all there is, and starting Earshot again shows it.
      this.#options.log(
        'warn',
        'This desktop shows no tray. Start Earshot again to see its window.',
      );
      this.stop();
    }
  }

  #make({ view, bar }: Shown): Electron.Tray {
    const { electron, system, act, showSmall } = this.#options;
    const tray = new electron.Tray(this.#image(view.glyph, bar));
    tray.on('click', () => {
      showSmall(this.bounds());
    });
    tray.on('double-click', () => {
      act('open');
    });
    // With a menu set, macOS would open it on the left click too. Made anew, it tells the age of this moment.
    if (system !== 'linux') {
      tray.on('right-click', () => {
        tray.popUpContextMenu(this.#menu(this.#view()));
      });
    }
    return tray;
  }

  /** Only what differs: each call costs the desktop something. */
  #apply(tray: Electron.Tray, { view, bar }: Shown): void {
    const before = this.#shown;
    if (!isDeepStrictEqual([view.glyph, bar], [before?.view.glyph, before?.bar])) {
      tray.setImage(this.#image(view.glyph, bar));
    }
    if (view.title !== before?.view.title) {
      tray.setTitle(view.title, { fontType: 'monospacedDigit' });
    }
    if (view.tooltip !== before?.view.tooltip) tray.setToolTip(view.tooltip);
    if (this.#options.system !== 'linux') return;
    if (!isDeepStrictEqual(view.menu, before?.view.menu)) tray.setContextMenu(this.#menu(view));
  }

  #view(): TrayView {
    const { earshot, clock, system, reader } = this.#options;
    return trayView({ live: earshot.live(), now: clock.now(), system, ...reader() });
  }

  #image(glyph: Glyph, bar: Bar): Electron.NativeImage {
    const { electron, system, folder } = this.#options;
    return trayImage(glyph, bar, { nativeImage: electron.nativeImage, system, folder });
  }

  #menu({ menu }: TrayView) {
    const { electron, act } = this.#options;
    return electron.Menu.buildFromTemplate(trayMenu(menu, act));
  }
}
