import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Crowd, type CrowdOptions } from './crowd';

/**
 * A process of its own that answers like an AzuraCast with a crowd: what it takes to make answers shall not
 * count as Earshot's. Takes `CrowdOptions` as JSON and tells its port to the parent. Each look at the
 * count lets one interval pass.
 */
const crowd = new Crowd(JSON.parse(process.argv[2] ?? '') as CrowdOptions);
let isFirst = true;

const server = createServer((request, response) => {
  const isList = request.url?.includes('/listeners') === true;
  if (!isList && !isFirst) crowd.pass();
  isFirst = false;
  const body = isList ? crowd.list() : crowd.nowPlaying();
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Date: new Date(crowd.at).toUTCString(),
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once('disconnect', () => {
  process.exit();
});
