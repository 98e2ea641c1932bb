import { list } from 'isbot';
import { describe, expect, it } from 'vitest';
import { playerOf } from '#core/players/players';
import { GENERIC_PATTERNS } from '#core/players/robots';

describe('a relay', () => {
  it.each([
    ['Icecast 2.3.3', 'Icecast'],
    ['Icecast 2.4.4', 'Icecast'],
    ['Icecast 2.4.0-kh15', 'Icecast'],
    ['Icecast/2.5.0', 'Icecast'],
    ['RSAS/1.0.3', 'RSAS'],
    ['Rocket Streaming Audio Server 1.2', 'Rocket Streaming Audio Server'],
    ['AzuraRelay', 'AzuraRelay'],
    ['AzuraRelay/0.2.1', 'AzuraRelay'],
    ['AzuraCast 0.19.5', 'AzuraCast'],
    ['Liquidsoap/2.1.3 (Unix; OCaml 4.14.0)', 'Liquidsoap'],
    ['Liquidsoap/1.4.4+scm', 'Liquidsoap'],
    ['libshout/2.4.6', 'libshout'],
    ['SHOUTcast-to-dnas message sender', 'SHOUTcast-to-dnas message sender'],
    ['stream-relay/3', 'stream-relay'],
  ])('%j is known as such', (userAgent, client) => {
    expect(playerOf(userAgent)).toEqual({ client, os: null, kind: 'relay', isBot: true });
  });
});

describe('a robot', () => {
  it.each([
    'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
    'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
    'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)',
    'Mozilla/5.0 (compatible; StatusCake)',
    'Better Uptime Bot Mozilla/5.0 (Windows NT 10.0) Chrome/103.0.0.0 Safari/537.36',
    'Uptime-Kuma/1.23.11',
    'Site24x7',
    'HetrixTools Uptime Monitoring Bot. https://hetrix.tools/uptime-monitoring-bot.html',
    'NodePing',
    'Freshping/1.0',
    'updown.io daemon 2.11',
    'check_http/v2.3.3 (monitoring-plugins 2.3.3)',
    'Zabbix 6.0.0',
    'Prometheus/2.47.0',
    'Blackbox Exporter/0.24.0',
    'Datadog/Synthetics',
    'Monit/5.33.0',
    'curl/7.88.1',
    'curl/7.15.5 (x86_64-redhat-linux-gnu) libcurl/7.15.5 OpenSSL/0.9.8b zlib/1.2.3',
    'Wget/1.21.3',
    'python-requests/2.31.0',
    'Python/3.10 aiohttp/3.9.3',
    'Go-http-client/1.1',
    'libwww-perl/6.67',
    'Java/17.0.1',
    'GuzzleHttp/7',
    'radiobrowser/0.7.20',
    'Radioline Stream Monitoring (tech@radioline.co)',
    'stream-checker/1.2',
    'RadioMonitor/2.0',
    'ACRCloud/1.0',
    'AirableBot/1.0',
    'DirectoryProbe/1.0 probe',
    'MusicBot Radio/1.0',
    'Googlebot/2.1 (+http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; Crowli/1.0; +http://www.miniradioplayer.example/crowli.html)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/118.0.0.0 Safari/537.36',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Mastodon/4.3.9 (http.rb/5.2.0; +https://mastodon.example/)',
  ])('%j is left out', (userAgent) => {
    expect(playerOf(userAgent)).toMatchObject({ kind: 'robot', isBot: true, os: null });
  });

  it.each([
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['curl/7.88.1', 'curl'],
    ['Uptime-Kuma/1.23.11', 'Uptime-Kuma'],
  ])('%j is shown as %s', (userAgent, client) => {
    expect(playerOf(userAgent).client).toBe(client);
  });
});

describe('the generic patterns that are taken out of isbot', () => {
  it('are six, and all of them are still in its list', () => {
    expect(GENERIC_PATTERNS).toHaveLength(6);
    expect(GENERIC_PATTERNS.filter((pattern) => !list.includes(pattern))).toEqual([]);
  });
});
