const STATUS = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN_HOST: 403,
  FORBIDDEN_ORIGIN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SERVICE_UNAVAILABLE: 503,
} as const;

/** A request that is turned away, with a stable code, its status, and one sentence for people. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;

  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = STATUS[code];
  }
}

export function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'There is nothing at this address.');
}

export function wrongMethod(allowed: readonly string[]): Refusal {
  const allow = allowed.join(', ');
  return new Refusal('METHOD_NOT_ALLOWED', `This address takes only ${allow}.`, { allow });
}
