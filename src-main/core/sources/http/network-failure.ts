import type { Failure, FailureReason } from '#shared/model/failure';
import { makeFailure } from './make-failure';

const REASON_OF: Readonly<Record<string, FailureReason>> = {
  ENOTFOUND: 'unknown-host',
  // The name server itself cannot be reached: nearly always this machine's own line.
  EAI_AGAIN: 'no-network',
  ENETUNREACH: 'no-network',
  ENETDOWN: 'no-network',
  EHOSTUNREACH: 'no-network',
  EHOSTDOWN: 'no-network',
  EADDRNOTAVAIL: 'no-network',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ETIMEDOUT: 'timeout',
  ERR_CANCELED: 'timeout',
  ABORT_ERR: 'timeout',
  EPROTO: 'tls',
  CERT_HAS_EXPIRED: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HPE_HEADER_OVERFLOW: 'too-large',
};

/** Every `code` an error carries: its own, its cause's, and those of the addresses tried one by one. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 3) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...codesOf(cause, depth + 1),
    ...(Array.isArray(errors) ? errors.flatMap((one: unknown) => codesOf(one, depth + 1)) : []),
  ];
}

/** The first bytes of an answer that was not HTTP, where Node kept them. */
function firstBytes(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 3) return null;
  const { rawPacket, cause } = error as { rawPacket?: unknown; cause?: unknown };
  if (rawPacket instanceof Uint8Array) return Buffer.from(rawPacket).toString('latin1', 0, 16);
  return firstBytes(cause, depth + 1);
}

function reasonOf(error: unknown): FailureReason {
  const codes = codesOf(error);
  // "ICY 200 OK" in place of HTTP: an old stream answers here, which is a hint and not an outage.
  if (codes.includes('HPE_INVALID_CONSTANT')) {
    const bytes = firstBytes(error);
    return bytes === null || bytes.startsWith('ICY') ? 'icy-stream' : 'wrong-shape';
  }
  for (const code of codes) {
    const reason = REASON_OF[code];
    if (reason) return reason;
    if (/^(ERR_TLS|ERR_SSL|CERT_)/.test(code)) return 'tls';
    if (/^(HPE_|Z_)/.test(code)) return 'wrong-shape';
  }
  return 'internal';
}

/**
 * The typed failure for an error thrown on the way to or from a server. Nothing of the error itself
 * is kept: it holds the request with its key.
 * @param context.aborted true where the time was up or the caller gave up
 */
export function networkFailure(
  error: unknown,
  context: { readonly host: string; readonly aborted: boolean },
): Failure {
  return makeFailure(context.aborted ? 'timeout' : reasonOf(error), { host: context.host });
}
