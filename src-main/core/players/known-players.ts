import type { Player } from '#shared/model/player';

/** A player that is known by a part of its User-Agent. */
export interface KnownPlayer {
  /** Looked for in any case, as it stands. */
  readonly sign: RegExp;
  readonly client: string;
  readonly kind: Extract<Player['kind'], 'app' | 'speaker'>;
  /** Where the player runs nowhere else; otherwise read from the User-Agent. */
  readonly os?: string;
}

/** Devices first: they often name the software inside as well. */
const SPEAKERS: readonly (readonly [RegExp, string, string?])[] = [
  [/sonos/i, 'Sonos'],
  [/smartspeaker|google.?home|googlehome/i, 'Google Home'],
  [/crkey|chromecast|googlecast/i, 'Chromecast'],
  [/alexa|avsdevicesdk|\becho[_/]/i, 'Alexa'],
  [/homepod/i, 'HomePod'],
  [/apple.?tv|\btvos\b/i, 'Apple TV'],
  [/roku/i, 'Roku', 'Roku'],
  [/bose[_/ ]/i, 'Bose'],
  [/\bheos\b|denon|marantz/i, 'HEOS'],
  [/bluesound|bluos/i, 'Bluesound'],
  [/musiccast|yamaha/i, 'MusicCast'],
  [
    /squeeze(?:box|play|lite|network|center)|slimserver|lyrion|logitech media server/i,
    'Squeezebox',
  ],
  [/frontier ?silicon|\bfsapi\b|\bundok\b|ir\/fs/i, 'Frontier internet radio'],
  [/reciva/i, 'Reciva internet radio'],
  [/barix/i, 'Barix'],
  [/linkplay|\bwiim\b|arylic/i, 'Linkplay'],
  [/\besp(?:32|8266)\b|yoradio|ka-radio/i, 'ESP radio'],
  [/enigma2|dreambox/i, 'Enigma2'],
  [/smart-?tv|hbbtv|web0s|netcast|bravia|viera/i, 'Smart TV'],
  [/dlnadoc|\bupnp\//i, 'UPnP player'],
];

/** Apps with a name of their own come before the engines that they are built on. */
const APPS: readonly (readonly [RegExp, string, string?])[] = [
  [/tunein/i, 'TuneIn'],
  [/radio ?garden/i, 'Radio Garden'],
  [/radiodroid/i, 'RadioDroid', 'Android'],
  [/transistor\//i, 'Transistor', 'Android'],
  [/radio\.(?:de|net|at|fr|es|pt|it|pl|dk|se)\b/i, 'radio.net'],
  [/mytuner/i, 'myTuner Radio'],
  [/simple ?radio|streema/i, 'Simple Radio'],
  [/replaio/i, 'Replaio'],
  [/iheartradio/i, 'iHeartRadio'],
  [/audials/i, 'Audials'],
  [/radioplayer/i, 'Radioplayer'],
  [/screamer/i, 'Screamer Radio', 'Windows'],
  [/streamripper/i, 'Streamripper'],
  [/yandex\.?music/i, 'Yandex Music'],
  [/home ?assistant/i, 'Home Assistant'],
  [/second ?life|firestorm/i, 'Second Life'],
  [/winamp/i, 'Winamp'],
  [/foobar2000/i, 'foobar2000'],
  [/\baimp/i, 'AIMP'],
  [/musicbee/i, 'MusicBee', 'Windows'],
  [/mediamonkey/i, 'MediaMonkey'],
  [/xmplay/i, 'XMPlay', 'Windows'],
  [/potplayer/i, 'PotPlayer', 'Windows'],
  [/mpc-hc|mpc-be/i, 'MPC-HC', 'Windows'],
  [/itunes\//i, 'iTunes'],
  [/^music\/[\d.]+ \(macintosh/i, 'Apple Music', 'macOS'],
  [/clementine/i, 'Clementine'],
  [/strawberry/i, 'Strawberry'],
  [/rhythmbox/i, 'Rhythmbox', 'Linux'],
  [/audacious/i, 'Audacious'],
  [/amarok/i, 'Amarok', 'Linux'],
  [/banshee/i, 'Banshee', 'Linux'],
  [/quod ?libet/i, 'Quod Libet'],
  [/deadbeef/i, 'DeaDBeeF'],
  [/\bxmms/i, 'XMMS', 'Linux'],
  [/music player daemon|^mpd[ /]/i, 'MPD'],
  [/mopidy/i, 'Mopidy'],
  [/volumio/i, 'Volumio'],
  [/shortwave\//i, 'Shortwave', 'Linux'],
  [/smplayer/i, 'SMPlayer'],
  [/\bmpg123/i, 'mpg123'],
  [/\bxine\b/i, 'xine'],
  [/totem/i, 'Totem', 'Linux'],
  [/kodi|xbmc/i, 'Kodi'],
  [/plex/i, 'Plex'],
  [/jellyfin/i, 'Jellyfin'],
  [/\bemby/i, 'Emby'],
  [/nsplayer|wmplayer|windows.media.player|wmfsdk/i, 'Windows Media Player', 'Windows'],
  [/realplayer|realmedia|\brma\//i, 'RealPlayer'],
  [/quicktime/i, 'QuickTime'],
  [/\bvlc\b|libvlc/i, 'VLC'],
  [/\b(?:lib)?mpv\b/i, 'mpv'],
  [/\bmplayer/i, 'MPlayer'],
  [/^bass[/ .\d]|\bbass\/|bass\.dll/i, 'BASS'],
  [/\bfmod/i, 'FMOD'],
];

/** Used where the User-Agent tells of no app around them. */
const ENGINES: readonly (readonly [RegExp, string, string?])[] = [
  [/^applecoremedia\//i, 'AppleCoreMedia'],
  [/^lavf|ffplay|ffmpeg/i, 'FFmpeg'],
  [/^(?:exoplayer|androidxmedia3|yourapplicationname)/i, 'ExoPlayer', 'Android'],
  [/^stagefright/i, 'Android media player', 'Android'],
  [/^dalvik\//i, 'Android app', 'Android'],
  [/^okhttp/i, 'okhttp', 'Android'],
  [/gstreamer|^souphttpsrc/i, 'GStreamer'],
  [/^libsoup|^gvfs/i, 'GNOME app', 'Linux'],
  [/^libcurl/i, 'libcurl'],
];

const ALL: readonly KnownPlayer[] = [
  ...SPEAKERS.map((row) => toKnown(row, 'speaker')),
  ...[...APPS, ...ENGINES].map((row) => toKnown(row, 'app')),
];

/** The first known player that fits; null where none does. */
export function knownPlayer(userAgent: string): KnownPlayer | null {
  return ALL.find(({ sign }) => sign.test(userAgent)) ?? null;
}

function toKnown(
  [sign, client, os]: readonly [RegExp, string, string?],
  kind: KnownPlayer['kind'],
): KnownPlayer {
  return { sign, client, kind, ...(os === undefined ? {} : { os }) };
}
