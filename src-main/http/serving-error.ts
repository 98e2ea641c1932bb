/** Why an address cannot be served, told in one sentence. */
export class ServingError extends Error {
  override readonly name = 'ServingError';
}
