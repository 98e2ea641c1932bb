/** A picture as the stand-in was given it. */
export interface SeenImage {
  readonly width: number;
  readonly height: number;
  readonly isTemplate: boolean;
  /** PNG of the first representation, base64; '' for an empty image. */
  readonly png: string;
  /** Sizes of all representations, by scale. */
  readonly scales: readonly number[];
}

export interface SeenMenuLine {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly lines: readonly SeenMenuLine[];
}

export interface SeenTray {
  readonly image: SeenImage;
  readonly title: string;
  readonly toolTip: string;
  readonly menu: readonly SeenMenuLine[];
}

export interface SeenNotification {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
}

export interface SeenDialog {
  readonly kind: 'open' | 'save' | 'message' | 'error';
  /** Address of the window's page it belongs to; null for one that stands alone. */
  readonly over: string | null;
  /** What was asked for, as JSON can tell it. */
  readonly options: Readonly<Record<string, unknown>>;
}

export interface SeenWindow {
  readonly address: string;
  readonly title: string;
  readonly isVisible: boolean;
  readonly isFocused: boolean;
  readonly bounds: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;
}

/** A request, a navigation or a window that did not happen, and who said no. */
export interface Refused {
  readonly address: string;
  readonly by: 'navigation' | 'request' | 'window-open' | 'nobody-answers';
}

/** Everything a person would see, and what was asked of the system. */
export interface Seen {
  readonly trays: readonly SeenTray[];
  readonly windows: readonly SeenWindow[];
  readonly notifications: readonly SeenNotification[];
  readonly dialogs: readonly SeenDialog[];
  readonly refused: readonly Refused[];
  /** Addresses and paths handed to other programs. */
  readonly handedOver: readonly string[];
  readonly applicationMenu: readonly SeenMenuLine[] | null;
  readonly loginItem: Readonly<Record<string, unknown>>;
  readonly badgeCount: number;
}

type Writable<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer E)[] ? E[] : T[Key];
};

/** What modules record as plain data; trays, windows and menus are asked when somebody looks. */
export const record: Writable<
  Pick<Seen, 'notifications' | 'dialogs' | 'refused' | 'handedOver' | 'loginItem' | 'badgeCount'>
> = {
  notifications: [],
  dialogs: [],
  refused: [],
  handedOver: [],
  loginItem: {},
  badgeCount: 0,
};

/** What the person at the machine does, and the machine itself; tests set it. */
export const person: {
  /** Answers to dialogs, in the order in which they are asked; then they are cancelled. */
  readonly dialogAnswers: Readonly<Record<string, unknown>>[];
  /** Whether this desktop shows trays at all: without, the constructor throws. */
  hasTray: boolean;
  /** The first three bytes of what safeStorage makes on this machine. */
  secretPrefix: 'v10' | 'v11';
} = {
  dialogAnswers: [],
  // Told before the start: the app makes its tray as soon as it is ready.
  hasTray: process.env['EARSHOT_STAND_IN_TRAY'] !== '0',
  secretPrefix: 'v11',
};

/** When the start of the program got how far, in milliseconds since its process began. */
export const moments: {
  awaited: number | null;
  ready: number | null;
  /** The first texts of the tray. */
  readonly tooltips: { readonly at: number; readonly text: string }[];
} = { awaited: null, ready: null, tooltips: [] };

const TOOLTIPS_NOTED = 20;

export function noteTooltip(text: string): void {
  if (moments.tooltips.length < TOOLTIPS_NOTED) {
    moments.tooltips.push({ at: performance.now(), text });
  }
}

let isReady = false;

export const readiness = {
  reached(): void {
    isReady = true;
    moments.ready = performance.now();
  },
  get isReached(): boolean {
    return isReady;
  },
  /** Throws as Electron does when something is used too early. */
  need(what: string): void {
    if (!isReady) throw new Error(`${what} before the app is ready.`);
  },
};
