import type { ServerResponse } from 'node:http';
import { metricsText } from '../core/api/metrics';
import { PROMETHEUS_TYPE } from '../core/api/prometheus-text';
import type { Earshot } from '../core/app/earshot';

/** Answers a monitor that may ask. */
export function sendMetrics(earshot: Earshot, version: string, response: ServerResponse): void {
  const memory = process.memoryUsage();
  const body = metricsText({ measures: earshot.measures(), version, memory });
  response.writeHead(200, {
    'content-type': PROMETHEUS_TYPE,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}
