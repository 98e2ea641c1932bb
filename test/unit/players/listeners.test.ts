import { isbot } from 'isbot';
import { describe, expect, it } from 'vitest';
import { playerOf } from '#core/players/players';
import { GENERIC_PATTERNS } from '#core/players/robots';
import type { PlayerKind } from '#shared/model/player';

type Row = readonly [userAgent: string, client: string | null, os: string | null, kind: PlayerKind];

/** User-Agents as players send them; none of these may ever be left out as a robot. */
const LISTENERS: readonly Row[] = [
  ['VLC/3.0.18 LibVLC/3.0.18', 'VLC', null, 'app'],
  ['VLC/3.0.21', 'VLC', null, 'app'],
  ['LibVLC/2.2.8 (LIVE555 Streaming Media v2016.11.28)', 'VLC', null, 'app'],
  ['Winamp 5.8', 'Winamp', null, 'app'],
  ['WinampMPEG/5.66, Ultravox/2.1', 'Winamp', null, 'app'],
  ['Nullsoft Winamp3 version 3.0d build 488', 'Winamp', null, 'app'],
  [
    'iTunes/12.9.5 (Windows; Microsoft Windows 10 x64) AppleWebKit/7607.2006.1000.1',
    'iTunes',
    'Windows',
    'app',
  ],
  ['iTunes/11.4 (Macintosh; OS X 10.9.5) AppleWebKit/537.78.2', 'iTunes', 'macOS', 'app'],
  ['Music/1.4.5 (Macintosh; OS X 13.4.1) AppleWebKit/615.2.9.11.7', 'Apple Music', 'macOS', 'app'],
  [
    'AppleCoreMedia/1.0.0.19A346 (iPhone; U; CPU OS 15_0 like Mac OS X; en_us)',
    'AppleCoreMedia',
    'iOS',
    'app',
  ],
  [
    'AppleCoreMedia/1.0.0.19A583 (Macintosh; U; Intel Mac OS X 10_15; en_us)',
    'AppleCoreMedia',
    'macOS',
    'app',
  ],
  [
    'AppleCoreMedia/1.0.0.16G77 (HomePod; U; CPU OS 12_4 like Mac OS X; en_us)',
    'HomePod',
    null,
    'speaker',
  ],
  [
    'AppleCoreMedia/1.0.0.17J586 (Apple TV; U; CPU OS 13_0 like Mac OS X; en_us)',
    'Apple TV',
    null,
    'speaker',
  ],
  ['foobar2000/1.6.7', 'foobar2000', null, 'app'],
  ['foobar2000/2.1.5 (Windows 10 x64)', 'foobar2000', 'Windows', 'app'],
  ['Linux UPnP/1.0 Sonos/57.3-79060 (ZPS1)', 'Sonos', 'Linux', 'speaker'],
  ['Sonos/83.1-61240', 'Sonos', null, 'speaker'],
  ['TuneIn Radio/23.4;iPhone14,5;iOS/16.1', 'TuneIn', 'iOS', 'app'],
  ['TuneIn Radio Pro/27.1.0; Android 13', 'TuneIn', 'Android', 'app'],
  ['RadioDroid/0.84', 'RadioDroid', 'Android', 'app'],
  ['RadioDroid2/0.86 (Linux; Android 12)', 'RadioDroid', 'Android', 'app'],
  ['Radio Garden/4.3.1', 'Radio Garden', null, 'app'],
  ['Radio%20Garden/77 CFNetwork/1404.0.5 Darwin/22.3.0', 'Radio Garden', null, 'app'],
  ['Transistor/4.1 (Linux;Android 13) ExoPlayerLib/2.18.1', 'Transistor', 'Android', 'app'],
  ['mpv 0.35.1', 'mpv', null, 'app'],
  ['mpv/0.37.0', 'mpv', null, 'app'],
  ['libmpv', 'mpv', null, 'app'],
  ['MPlayer 1.4-svn38151', 'MPlayer', null, 'app'],
  ['MPlayer/SVN-r37401', 'MPlayer', null, 'app'],
  ['Lavf/58.29.100', 'FFmpeg', null, 'app'],
  ['Lavf53.32.100', 'FFmpeg', null, 'app'],
  ['ffplay', 'FFmpeg', null, 'app'],
  ['BASS/2.4', 'BASS', null, 'app'],
  ['NSPlayer/12.00.19041.1288 WMFSDK/12.00', 'Windows Media Player', 'Windows', 'app'],
  ['Windows-Media-Player/12.0.7601.17514', 'Windows Media Player', 'Windows', 'app'],
  [
    'WMPlayer/10.0.0.364 guid/3300AD50-2C39-46C0-AE0A-AC7B8159E203',
    'Windows Media Player',
    'Windows',
    'app',
  ],
  [
    'Kodi/19.4 (X11; Linux x86_64) Ubuntu/22.04 App_Bitness/64 Version/19.4',
    'Kodi',
    'Linux',
    'app',
  ],
  ['XBMC/11.0 Git:20120321-14feb09', 'Kodi', null, 'app'],
  ['Roku/DVP-9.10 (519.10E04111A)', 'Roku', 'Roku', 'speaker'],
  [
    'AlexaMediaPlayer/2.1.4676.0 (Linux;Android 5.1.1) ExoPlayerLib/1.5.9',
    'Alexa',
    'Android',
    'speaker',
  ],
  ['AvsDeviceSdk/1.23.0', 'Alexa', null, 'speaker'],
  ['Echo/1.0(APNG)', 'Alexa', null, 'speaker'],
  [
    'Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000 DeviceType/SmartSpeaker',
    'Google Home',
    'Linux',
    'speaker',
  ],
  [
    'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/84.0.4147.89 Safari/537.36 CrKey/1.49.230600',
    'Chromecast',
    'Linux',
    'speaker',
  ],
  ['MyStation/1.0 (Linux;Android 11) ExoPlayerLib/2.14.1', 'MyStation', 'Android', 'app'],
  ['ExoPlayerDemo/2.5.5 (Linux;Android 14) AndroidXMedia3/1.1.1', 'ExoPlayer', 'Android', 'app'],
  ['okhttp/4.9.3', 'okhttp', 'Android', 'app'],
  [
    'Dalvik/2.1.0 (Linux; U; Android 11; SM-G975F Build/RP1A.200720.012)',
    'Android app',
    'Android',
    'app',
  ],
  ['Dalvik/2.1.0 (Linux; U; Android 10; CUBOT X19 Build/QP1A)', 'Android app', 'Android', 'app'],
  ['stagefright/1.2 (Linux;Android 9)', 'Android media player', 'Android', 'app'],
  ['GStreamer souphttpsrc 1.16.2 libsoup/2.68.3', 'GStreamer', null, 'app'],
  ['GStreamer/1.20.3', 'GStreamer', null, 'app'],
  ['Audacious/4.2 neon/0.31.2', 'Audacious', null, 'app'],
  ['Clementine 1.3.1', 'Clementine', null, 'app'],
  ['Strawberry 1.0.17', 'Strawberry', null, 'app'],
  ['Rhythmbox/3.4.4', 'Rhythmbox', 'Linux', 'app'],
  ['amarok/2.8.0 (Phonon/4.7.80; Phonon-GStreamer/4.7.80)', 'Amarok', 'Linux', 'app'],
  ['AIMP', 'AIMP', null, 'app'],
  ['AIMP3/3.60', 'AIMP', null, 'app'],
  ['xmms/1.2.11', 'XMMS', 'Linux', 'app'],
  ['XMMS2/0.8', 'XMMS', 'Linux', 'app'],
  ['XMPlay/3.8', 'XMPlay', 'Windows', 'app'],
  ['Music Player Daemon 0.21.11', 'MPD', null, 'app'],
  ['mpg123/1.25.10', 'mpg123', null, 'app'],
  ['QuickTime/7.7.3 (qtver=7.7.3;os=Windows NT 6.1Service Pack 1)', 'QuickTime', 'Windows', 'app'],
  ['RMA/1.0 (compatible; RealMedia)', 'RealPlayer', null, 'app'],
  ['libcurl-agent/1.0', 'libcurl', null, 'app'],
  ['HomeAssistant/2023.11.2 aiohttp/3.8.5 Python/3.11', 'Home Assistant', null, 'app'],
  ['Logitech Media Server (8.2.0 - 1629358617)', 'Squeezebox', null, 'speaker'],
  ['SqueezePlay-baby/7.7.3-r16676 (armv5tejl)', 'Squeezebox', null, 'speaker'],
  ['Bose/27.0.3', 'Bose', null, 'speaker'],
  ['ESP32 HTTP Client/1.0', 'ESP radio', null, 'speaker'],
  ['Plex Media Server/1.32.5', 'Plex', null, 'app'],
  ['Jellyfin-Server/10.8.10', 'Jellyfin', null, 'app'],
  ['iHeartRadio/10.9.0 (iPhone; iOS 16.1; iPhone14,5)', 'iHeartRadio', 'iOS', 'app'],
  ['Screamer-Radio/2.0.7951', 'Screamer Radio', 'Windows', 'app'],
  ['FMODStudio/2.02', 'FMOD', null, 'app'],
  ['Shortwave/3.2.0', 'Shortwave', 'Linux', 'app'],
  ['UPnP/1.0 DLNADOC/1.50 Allegro-Software-WebClient/5.10b1', 'UPnP player', null, 'speaker'],
  ['just_audio/3.6.2 (Linux;Android 9) ExoPlayerLib/2.13.1', 'just_audio', 'Android', 'app'],
  ['Dart/2.18 (dart:io)', 'Dart', null, 'app'],
  ['GrabRadioWorld/3.9 CFNetwork/758.2.8 Darwin/15.0.0', 'GrabRadioWorld', null, 'app'],
  ['KNX News Radio/5.2 (iPhone; iOS 16.1)', 'KNX News Radio', 'iOS', 'app'],
  ['RadioPro/2.0 (https://radiopro.example.com)', 'RadioPro', null, 'app'],
  ['cliamp/1.0 (https://github.com/bjarneo/cliamp)', 'cliamp', null, 'app'],
  ['Zune/4.8', 'Zune', null, 'app'],
  ['MyRadio/1.0 (Android)', 'MyRadio', 'Android', 'app'],
  ['A/1', 'A', null, 'app'],
  ['C/3', 'C', null, 'app'],
  ['R', 'R', null, 'app'],
  ['7', '7', null, 'app'],
  ['12345', '12345', null, 'app'],
  ['Ünïcode プレーヤー/1.0', 'Ünïcode プレーヤー', null, 'app'],
  ['Weird <UA> & "quotes" \\ back', 'Weird <UA> & "quotes" \\ back', null, 'app'],
  ['x'.repeat(80), 'x'.repeat(60), null, 'app'],
  ['Mozilla/5.0', null, null, 'unknown'],
  ['Mozilla/4.0', null, null, 'unknown'],
  ['Unknown', null, null, 'unknown'],
  ['EMPTY', null, null, 'unknown'],
  ['', null, null, 'unknown'],
  ['\u0000\u0007', null, null, 'unknown'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0',
    'Firefox',
    'Windows',
    'browser',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36',
    'Chrome',
    'Windows',
    'browser',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36 Edg/118.0.2088.46',
    'Microsoft Edge',
    'Windows',
    'browser',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
    'browser',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15',
    'Safari',
    'macOS',
    'browser',
  ],
  [
    'Mozilla/5.0 (Linux; Android 13; CUBOT X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
    'browser',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36',
    'Chrome',
    'Chrome OS',
    'browser',
  ],
  [
    'Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/5.0 NativeTVAds Safari/538.1',
    'Smart TV',
    'Tizen',
    'speaker',
  ],
  [
    'Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18',
    'Opera',
    'Windows',
    'browser',
  ],
];

describe('a player that people listen with', () => {
  it.each(LISTENERS)('%j is a listener', (userAgent, client, os, kind) => {
    expect(playerOf(userAgent)).toEqual({ client, os, kind, isBot: false });
  });

  it('is one without a User-Agent as well', () => {
    expect(playerOf(null)).toEqual({ client: null, os: null, kind: 'unknown', isBot: false });
  });

  it('would often be called a robot by the whole list of isbot', () => {
    const wronged = LISTENERS.filter(([userAgent]) => isbot(userAgent));
    expect(wronged.length).toBeGreaterThan(50);
  });

  it.each(GENERIC_PATTERNS)('would be taken for a robot by the pattern %j', (pattern) => {
    const wronged = LISTENERS.filter(([userAgent]) => new RegExp(pattern, 'i').test(userAgent));
    expect(wronged).not.toEqual([]);
  });
});
