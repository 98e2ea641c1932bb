import { type Answer, headerOf, htmlAnswer, type Question } from '../answer';
import type { SampleWorld } from '../sample-world';
import { listClientsXml, listMountsXml, statsXml, statusJson, xspf } from './documents';
import { statisticsAt } from './statistics';

/** Answers like Icecast 2.4.4, except for the streams themselves. */
export type IcecastFace = (question: Question) => Answer;

/** Who may ask: the administrator everything, an encoder the listeners of a mount. */
type Caller = 'admin' | 'source' | 'nobody';

const FILE_NOT_FOUND = 'The file you requested could not be found';

/** `host` is the configured host name with its port, as it stands in `listenurl`. */
export function createIcecastFace(world: SampleWorld, host: string): IcecastFace {
  return (question) => {
    const { path, at } = question;
    if (path.startsWith('/admin/')) return admin(world, question, host);
    if (path === '/status-json.xsl') {
      const body = statusJson(statisticsAt(world, at, host), question.query.get('mount'));
      return { status: 200, contentType: 'application/json; charset=UTF-8', body };
    }
    if (path === '/' || path === '/status.xsl') return htmlAnswer(statusPage(world, at));
    if (path.endsWith('.xsl')) return failed(404, 'Could not parse XSLT file');
    return playlist(world, question, host) ?? failed(404, FILE_NOT_FOUND);
  };
}

function admin(world: SampleWorld, question: Question, host: string): Answer {
  const command = question.path.slice('/admin/'.length);
  if (!['stats', 'listmounts', 'listclients'].includes(command)) {
    return failed(400, 'Unrecognised command');
  }
  const caller = callerOf(world, question);
  if (caller === 'nobody' || (caller === 'source' && command !== 'listclients')) {
    return {
      status: 401,
      contentType: 'text/plain; charset=utf-8',
      body: 'You need to authenticate\r\n',
      headers: { 'WWW-Authenticate': 'Basic realm="Icecast2 Server"' },
    };
  }
  return permitted(world, { command, question, host });
}

function permitted(
  world: SampleWorld,
  { command, question, host }: { command: string; question: Question; host: string },
): Answer {
  const { at, query } = question;
  const path = query.get('mount');
  if (path === null && command === 'listclients') return failed(400, 'Unknown admin request');
  const statistics = statisticsAt(world, at, host);
  const found = statistics.mounts.find(({ mount }) => mount.path === path);
  if (path !== null && found === undefined) return failed(400, 'Source does not exist');
  if (command === 'stats') return xml(statsXml(statistics, path));
  if (command === 'listmounts' || found === undefined) {
    return xml(listMountsXml(world, statistics, at));
  }
  return xml(listClientsXml(world, { ...found, at }));
}

function callerOf({ secrets }: SampleWorld, question: Question): Caller {
  const encoded = /^Basic (.+)$/i.exec(headerOf(question, 'authorization'))?.[1];
  if (encoded === undefined) return 'nobody';
  const login = Buffer.from(encoded, 'base64').toString('utf8');
  if (login === `${secrets.icecastUser}:${secrets.icecastPassword}`) return 'admin';
  return login === `source:${secrets.sourcePassword}` ? 'source' : 'nobody';
}

function playlist(world: SampleWorld, question: Question, host: string): Answer | null {
  const match = /^(\/.+)\.(m3u|xspf)$/.exec(question.path);
  if (match === null) return null;
  const mount = world.mounts.find(({ path }) => path === match[1]);
  if (mount === undefined) return null;
  if (match[2] === 'm3u') {
    // The list of addresses repeats the Host header, the other one the configured name.
    const asked = headerOf(question, 'host') || host;
    return {
      status: 200,
      contentType: 'audio/x-mpegurl',
      body: `http://${asked}${mount.path}\r\n`,
    };
  }
  const found = statisticsAt(world, question.at, host).mounts.find((one) => one.mount === mount);
  if (found === undefined) return null;
  return { status: 200, contentType: 'application/xspf+xml; charset=utf-8', body: xspf(found) };
}

function statusPage(world: SampleWorld, at: number): string {
  const rows = world.mounts
    .filter((mount) => !mount.isHidden)
    .map((mount) => `<h3>Mount Point ${mount.path}</h3><a href="${mount.path}.m3u">M3U</a>`);
  return `<html><head><title>Icecast Streaming Media Server</title></head><body>${rows.join('')}<p>${String(
    world.audience.countAt(at),
  )} listeners</p></body></html>`;
}

function xml(body: string): Answer {
  return { status: 200, contentType: 'text/xml; charset=utf-8', body };
}

function failed(status: number, message: string): Answer {
  const title = `Error ${String(status)}`;
  return htmlAnswer(
    `<html><head><title>${title}</title></head><body><b>${String(status)} - ${message}</b></body></html>\r\n`,
    status,
  );
}
