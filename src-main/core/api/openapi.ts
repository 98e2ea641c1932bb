import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#shared/contract/contract';
import { doorRoutes } from './openapi-door-routes';

/** The parts of an OpenAPI operation that are touched here. */
export interface Operation {
  responses?: Record<string, unknown>;
  parameters?: { allowEmptyValue?: boolean; allowReserved?: boolean }[];
  [field: string]: unknown;
}

/** Operations by method. */
export interface PathItem {
  get?: Operation;
  post?: Operation;
  patch?: Operation;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Record<string, PathItem>;
  readonly [field: string]: unknown;
}

/** Every way a request can be refused, by status. */
const REFUSALS = {
  '400': ['BadRequest', 'The request is not right; `message` says how it should be.'],
  '401': ['Unauthorized', 'The token is missing or wrong.'],
  '404': ['NotFound', 'There is no such thing here.'],
  '409': ['Conflict', 'That does not fit the present state.'],
  '422': ['Unprocessable', 'That cannot be done with these values.'],
  '503': ['Unavailable', 'Earshot cannot do that at the moment.'],
} as const;

const errorSchema = {
  type: 'object' as const,
  properties: { code: { type: 'string' as const }, message: { type: 'string' as const }, data: {} },
  required: ['code', 'message'],
};

/**
 * The OpenAPI 3.1 document, generated from the contract that the code implements, so that the two cannot
 * part. `version` is Earshot's own.
 */
export async function createOpenApiDocument(version: string): Promise<OpenApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const generated: unknown = await generator.generate(contract, {
    info: {
      title: 'Earshot',
      version,
      description:
        'Who listens to a web radio. Times are ISO 8601 with offset, durations seconds, null means unknown.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    customErrorResponseBodySchema: errorSchema,
  });
  const document = generated as OpenApiDocument;
  for (const path of Object.values(document.paths)) Object.values(path).forEach(tidy);
  const file = document.paths['/export']?.get?.responses;
  if (file !== undefined) file['200'] = exportedFile;
  return {
    ...document,
    paths: { ...document.paths, ...doorRoutes(refusal('401')) },
    components: { securitySchemes: { token }, responses: refusalResponses() },
  };
}

/** The generator says of each query value that it may be empty and may hold `&` and `+` as they are: neither holds. */
function tidy(operation: Operation): void {
  for (const parameter of operation.parameters ?? []) {
    delete parameter.allowEmptyValue;
    delete parameter.allowReserved;
  }
  const refused: Record<string, unknown> = {};
  for (const status of Object.keys(REFUSALS)) refused[status] = refusal(status as RefusalStatus);
  operation.responses = { ...operation.responses, ...refused };
}

type RefusalStatus = keyof typeof REFUSALS;

function refusal(status: RefusalStatus): { $ref: string } {
  return { $ref: `#/components/responses/${REFUSALS[status][0]}` };
}

function refusalResponses(): Record<string, unknown> {
  const content = { 'application/json': { schema: errorSchema } };
  return Object.fromEntries(
    Object.values(REFUSALS).map(([name, description]) => [name, { description, content }]),
  );
}

const token = {
  type: 'http',
  scheme: 'bearer',
  description: 'What stands in the file “token” of the data folder.',
};

const exportedFile = {
  description: 'The file, streamed; its name is in Content-Disposition.',
  headers: { 'Content-Disposition': { schema: { type: 'string' } } },
  content: { 'text/csv': { schema: { type: 'string' } }, 'application/json': { schema: {} } },
};
