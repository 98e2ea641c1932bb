import { beforeAll, describe, expect, it } from 'vitest';
import { exportRequest } from '#shared/contract/schemas';
import { createOpenApiDocument, type OpenApiDocument, type Operation } from '#core/api/openapi';
import { restRoutes } from '#core/api/rest-routes';
import { contract } from '#shared/contract/contract';
import * as z from 'zod';

let document: OpenApiDocument;

beforeAll(async () => {
  document = await createOpenApiDocument('1.2.3');
});

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation as Operation,
    ]),
  );

describe('The OpenAPI document', () => {
  it('is of version 3.1 and carries Earshot’s own version', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document).toMatchObject({
      info: { title: 'Earshot', version: '1.2.3' },
      servers: [{ url: '/api' }],
    });
  });

  it('holds every route of the contract, and health', () => {
    const told = operations().map(([name]) => name);
    for (const [path, methods] of restRoutes()) {
      for (const method of methods) expect(told).toContain(`${method} ${path}`);
    }
    expect(told).toContain('GET /healthz');
    expect(told).toContain('GET /metrics');
  });

  it('asks for the token everywhere but for health', () => {
    expect(document).toMatchObject({
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    });
    for (const [name, operation] of operations()) {
      const open = name === 'GET /healthz';
      expect([name, operation['security']]).toEqual([name, open ? [] : undefined]);
      if (!open) expect(operation.responses).toHaveProperty('401');
    }
  });

  it('says that errors are code and message, and refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of new Set(refs)) {
      const found = ref
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
      expect(found).toMatchObject({
        content: { 'application/json': { schema: { required: ['code', 'message'] } } },
      });
    }
  });

  it('has an own name for every operation', () => {
    const names = operations().map(([, operation]) => operation['operationId']);
    expect(new Set(names).size).toBe(names.length);
  });

  it('says that live is an event stream and an export a file', () => {
    expect(document.paths['/live']?.get?.responses).toMatchObject({
      '200': { content: { 'text/event-stream': {} } },
    });
    expect(document.paths['/export']?.get?.responses).toMatchObject({
      '200': { content: { 'text/csv': {} } },
    });
  });

  it('describes an export as it is really read', () => {
    const { inputSchema } = contract.export['~orpc'];
    expect(z.toJSONSchema(exportRequest)).toEqual(z.toJSONSchema(inputSchema as never));
  });
});
