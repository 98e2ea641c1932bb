/** A program that plays the stream, with what AzuraCast's reader of User-Agents says about it. */
export interface SamplePlayer {
  readonly userAgent: string;
  /** AzuraCast's `device.client`. */
  readonly client: string;
  readonly os: string | null;
  readonly family: string | null;
  readonly form: 'desktop' | 'mobile' | 'speaker';
  readonly isBrowser: boolean;
  /** Robots, monitors and relays: nobody listens there. */
  readonly isBot: boolean;
}

type Row = readonly [
  weight: number,
  form: SamplePlayer['form'],
  client: string,
  os: string | null,
  userAgent: string,
];

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const BROWSERS: readonly Row[] = [
  [
    90,
    'desktop',
    'Chrome',
    'Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`,
  ],
  [
    40,
    'desktop',
    'Chrome',
    'Mac',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`,
  ],
  [
    15,
    'desktop',
    'Chrome',
    'GNU/Linux',
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/141.0.0.0 Safari/537.36`,
  ],
  [
    50,
    'desktop',
    'Firefox',
    'Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  ],
  [
    25,
    'desktop',
    'Firefox',
    'GNU/Linux',
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  ],
  [
    25,
    'desktop',
    'Microsoft Edge',
    'Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
  ],
  [
    25,
    'desktop',
    'Safari',
    'Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  ],
  [
    80,
    'mobile',
    'Chrome Mobile',
    'Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36`,
  ],
  [
    60,
    'mobile',
    'Mobile Safari',
    'iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  ],
  [
    10,
    'mobile',
    'Samsung Browser',
    'Android',
    `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
  ],
  [
    8,
    'mobile',
    'Firefox Mobile',
    'Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
  ],
];

const PROGRAMS: readonly Row[] = [
  [35, 'desktop', 'VLC', null, 'VLC/3.0.21 LibVLC/3.0.21'],
  [6, 'desktop', 'VLC', null, 'VLC/3.0.18 LibVLC/3.0.18'],
  [8, 'desktop', 'Winamp', null, 'WinampMPEG/5.80, Ultravox/2.1'],
  [8, 'desktop', 'foobar2000', null, 'foobar2000/2.24.5'],
  [
    6,
    'desktop',
    'iTunes',
    'Windows',
    'iTunes/12.13.7 (Windows; Microsoft Windows 10 x64 (Build 19045); x64)',
  ],
  [6, 'desktop', 'Rhythmbox', null, 'Rhythmbox/3.4.7'],
  [6, 'desktop', 'mpv', null, 'mpv 0.37.0'],
  [5, 'desktop', 'Clementine', null, 'Clementine 1.4.0'],
  [5, 'desktop', 'Lavf', null, 'Lavf/60.16.100'],
  [
    4,
    'desktop',
    'Windows Media Player',
    'Windows',
    'NSPlayer/12.00.19041.4842 WMFSDK/12.00.19041.4842',
  ],
  [
    30,
    'mobile',
    'AppleCoreMedia',
    'iOS',
    'AppleCoreMedia/1.0.0.22G86 (iPhone; U; CPU OS 18_6 like Mac OS X; hu_hu)',
  ],
  [
    20,
    'mobile',
    'ExoPlayer',
    'Android',
    'radio.example/4.1 (Linux;Android 14) ExoPlayerLib/2.18.7',
  ],
  [12, 'mobile', 'RadioDroid', 'Android', 'RadioDroid2/0.86'],
  [12, 'mobile', 'TuneIn Radio', 'Android', 'TuneIn Radio/37.4 (Android 14; SM-A546B; Java)'],
  [
    8,
    'mobile',
    'Transistor',
    'Android',
    'Transistor/4.2.6 (Linux;Android 14) AndroidXMedia3/1.4.1',
  ],
  [14, 'speaker', 'Sonos', null, 'Linux UPnP/1.0 Sonos/86.6-69140 (ZPS38)'],
  [8, 'speaker', 'Squeezebox', null, 'Squeezebox/8.5.2'],
  [7, 'speaker', 'Roku', null, 'Roku/DVP-14.5 (14.5.4.5934-46)'],
  [5, 'speaker', 'Home Assistant', null, 'HomeAssistant/2025.11.1'],
  [5, 'speaker', 'GStreamer', null, 'GStreamer souphttpsrc 1.22.0 libsoup/3.2.2'],
];

/** What people listen with, heavier rows more often. */
export const samplePlayers: readonly (SamplePlayer & { readonly weight: number })[] = [
  ...BROWSERS.map((row) => player(row, true)),
  ...PROGRAMS.map((row) => player(row, false)),
];

/** A checker that opens the stream every few minutes for some seconds. */
export const monitorPlayer: SamplePlayer = robot(
  'UptimeRobot',
  'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
);

/** A server that passes the stream on and stays connected all day. */
export const relayPlayer: SamplePlayer = robot('Icecast', 'Icecast 2.4.4');

function player([weight, form, client, os, userAgent]: Row, isBrowser: boolean) {
  return {
    weight,
    userAgent,
    client,
    os,
    family: isBrowser ? client : null,
    form,
    isBrowser,
    isBot: false,
  };
}

function robot(client: string, userAgent: string): SamplePlayer {
  return {
    userAgent,
    client,
    os: null,
    family: null,
    form: 'desktop',
    isBrowser: false,
    isBot: true,
  };
}
