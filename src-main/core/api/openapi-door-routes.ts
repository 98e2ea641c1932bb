import type { OpenApiDocument } from './openapi';

/** Routes that the HTTP door adds to the contract's own, for the OpenAPI document. */
export function doorRoutes(unauthorized: { $ref: string }): OpenApiDocument['paths'] {
  return {
    '/healthz': {
      get: {
        operationId: 'healthz',
        summary: 'Whether Earshot runs; needs no token',
        tags: ['door'],
        servers: [{ url: '/' }],
        security: [],
        responses: { '200': answer({ status: 'string', version: 'string', state: 'string' }) },
      },
    },
    '/metrics': {
      get: {
        operationId: 'metrics',
        summary: 'Numbers for monitors, in the text format 0.0.4 of Prometheus',
        tags: ['door'],
        servers: [{ url: '/' }],
        responses: {
          '200': { description: 'OK', content: { 'text/plain': { schema: { type: 'string' } } } },
          '401': unauthorized,
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'openapi',
        summary: 'This document',
        tags: ['door'],
        responses: {
          '200': { description: 'OK', content: { 'application/json': { schema: {} } } },
          '401': unauthorized,
        },
      },
    },
    '/session': {
      post: {
        operationId: 'newAddress',
        summary: 'A new address with a one-time code, to open the page in a browser',
        tags: ['door'],
        responses: {
          '200': answer({ url: 'string', validSeconds: 'integer' }),
          '401': unauthorized,
        },
      },
    },
  };
}

function answer(fields: Record<string, 'string' | 'integer'>): unknown {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [name, { type }]),
  );
  const schema = { type: 'object', properties, required: Object.keys(fields) };
  return { description: 'OK', content: { 'application/json': { schema } } };
}
