import type { Failure, FailureReason } from './failure';

/** What the sentence is made from; a whole `Failure` fits. */
export type FailureFacts = Pick<Failure, 'outcome' | 'reason' | 'status' | 'host'>;

/**
 * The English sentences for a failed look at the server, for the command line and the API: what
 * happened, why probably, what to do. Of the server's answer they hold no more than host and status.
 */
export function failureWords(failure: FailureFacts): string {
  const words = wordsOf(failure.reason, failure.host.slice(0, 253) || 'The server');
  return failure.status === null ? words : `${words} (HTTP status ${String(failure.status)}.)`;
}

function wordsOf(reason: FailureReason, host: string): string {
  switch (reason) {
    case 'no-login':
      return `${host} asks for a login, and Earshot has none for it. Enter the station's key or password in Settings.`;
    case 'wrong-login':
      return `${host} refused the key or password. It was probably changed, mistyped or withdrawn. Enter it again in Settings.`;
    case 'no-permission':
      return `${host} knows the key or login but does not let it see this. Ask whoever runs the server for the right to view the station and its reports.`;
    case 'unknown-station':
      return `${host} answers but does not know this station. It was probably renamed or removed there. Choose the station again in Settings.`;
    case 'unknown-path':
      return `${host} answers but has nothing at the address where the listener count was due. The server was probably moved, updated or set up anew. Enter the station's address again in Settings.`;
    case 'too-many-requests':
      return `${host} says that it is asked too often. Earshot waits longer before each new try; a longer interval in Settings helps if this goes on.`;
    case 'html-page':
      return `${host} sent a web page where the listener count was due. A login page or a hosting panel probably stands in front of the server. Ask whoever runs it for the direct address.`;
    case 'bot-check':
      return `${host} wants to know whether a person is asking, which Earshot cannot answer. Ask whoever runs the server to let Earshot through, or for the direct address.`;
    case 'unknown-host':
      return `No server named ${host} could be found. The address is probably mistyped, or this machine is not online. Check both.`;
    case 'no-network':
      return `${host} cannot be reached from this machine, which is probably not online. Check the network; Earshot goes on by itself.`;
    case 'refused':
      return `${host} is there but takes no connection at this port. The streaming server is probably stopped, or the port in the address is wrong. Check both; Earshot keeps trying.`;
    case 'reset':
      return `${host} broke the connection off before the answer was complete. It is probably restarting or overloaded. Earshot keeps trying.`;
    case 'timeout':
      return `${host} did not answer in time. The server or the line is probably overloaded. Earshot keeps trying.`;
    case 'tls':
      return `No secure connection to ${host} could be made. Its certificate is probably out of date or made out to another name. Ask whoever runs the server to renew it, and check the clock of this machine.`;
    case 'redirect':
      return `${host} sends Earshot on to another address, which Earshot does not follow with a key in hand. The server was probably moved. Enter the new address in Settings.`;
    case 'server-error':
      return `${host} reports an error of its own. It is probably being updated or has a fault. Earshot keeps trying; tell whoever runs the server if this goes on.`;
    case 'icy-stream':
      return `${host} sent the radio stream itself instead of a listener count. The address is probably that of the stream on an old server. Enter the address of the server's status page in Settings.`;
    case 'not-json':
      return `The answer of ${host} was cut off or garbled. A song title with unusual characters can do that on older servers. Earshot keeps trying; a login in Settings lets it ask in a safer way.`;
    case 'not-xml':
      return `The list of listeners from ${host} was cut off or garbled. The server is probably overloaded, or something between it and Earshot changes the answer. Earshot keeps trying.`;
    case 'wrong-shape':
      return `${host} answered, but not as this kind of server does. It was probably updated or replaced by another kind. Enter the station's address again in Settings.`;
    case 'too-large':
      return `The answer of ${host} was far larger than a listener count can be, so it was not read to the end. The address probably leads to a file or a stream. Check it in Settings.`;
    case 'internal':
      return `Earshot itself made a mistake while it read the answer of ${host}. Nothing that was counted before is lost. Please report this with the lines of the log.`;
    default:
      return neverHappens(reason);
  }
}

function neverHappens(reason: never): string {
  return `The server could not be asked, for a reason that Earshot has no words for: ${String(reason)}.`;
}
