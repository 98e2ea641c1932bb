import { createIsBotFromList, list } from 'isbot';

/**
 * Patterns of isbot that describe a form instead of a name: a product with a version and little more,
 * a number, or one long word. Web browsers never look so; most radio players do (VLC, Winamp, iTunes).
 */
export const GENERIC_PATTERNS: readonly string[] = [
  String.raw`^[\w \.\-\(?:\):%]+(?:/v?\d+(?:\.\d+)?(?:\.\d{1,10})*?)?(?:,|$)`,
  String.raw`^[\w\-]+/[\w]+$`,
  String.raw`^[^ ]{50,}$`,
  String.raw`^\d+\b`,
  String.raw`^\w+/[\w\(\)]*$`,
  String.raw`^\w+/\d\.\d\s\([\w@]+\)$`,
];

const isWebRobot = createIsBotFromList(
  list.filter((pattern) => !GENERIC_PATTERNS.includes(pattern)),
);

/** Servers that pass the stream on; their own listeners are counted elsewhere. */
const RELAY =
  /^icecast|^rsas\b|rocket streaming audio|azurarelay|^azuracast|liquidsoap|^libshout|^shoutcast|\bdnas\b|^steamcast|\brelay\b|re-?streamer/i;

/** What calls itself a robot or a watcher, or is a tool for scripts. */
const CALLED_ROBOT = new RegExp(
  [
    String.raw`(?<!cu)bots?(?:\b|_)`,
    'crawl|spider|scrap(?:er|y)|transcrib|fingerprint|validator|tester\\b|monitor|uptime|\\bprobers?\\b|\\bprobe\\b|synthetic',
    'stream.?(?:check|test|watch|probe|finder)|check(?:er\\b|_)|healthcheck|health check',
    'pingdom|statuscake|site24x7|hetrixtools|nodeping|freshping|updown\\.io|better ?stack',
    'nagios|icinga|zabbix|prometheus|blackbox|datadog|newrelic|dynatrace|catchpoint|checkly|munin|prtg|^monit/',
    'radio-?browser(?:/|\\.info)|acrcloud|\\baudd\\b|\\bbmat\\b|airplay recogni',
    '^curl/|^wget/|^python|^aiohttp|^go-http-client|^java/|libwww|^lwp|^perl|^php|^ruby|node-fetch|^axios|^undici|^got[ /]|^scrapy|^aria2|httpx|guzzlehttp|^powershell|windowspowershell',
  ].join('|'),
  'i',
);

/**
 * Signs of a device or program that a person listens with. Beside them, isbot's lists of words are not
 * asked, since they are made for web pages: "news", "grab", "feed", "url", an address in the text.
 */
const LISTENING =
  /radio|player|music|podcast|stream|audio|amp\b|\bfm\b|cfnetwork\/|exoplayer|androidxmedia|dalvik\/|\biphone|\bipad|\bios\b|\bandroid\b/i;

export function isRelay(userAgent: string): boolean {
  return RELAY.test(userAgent);
}

/** True where the User-Agent calls itself a robot, whatever else it names. */
export function isCalledRobot(userAgent: string): boolean {
  return CALLED_ROBOT.test(userAgent);
}

/** True for the robots of the web, for a User-Agent that names no known player. */
export function isRobotOfTheWeb(userAgent: string): boolean {
  const isBrowserLike = /^mozilla\//i.test(userAgent);
  return (isBrowserLike || !LISTENING.test(userAgent)) && isWebRobot(userAgent);
}
