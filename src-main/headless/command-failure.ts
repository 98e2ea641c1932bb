/** A command that cannot go on, told in one sentence. Exit code 1. */
export class CommandFailure extends Error {
  override readonly name: string = 'CommandFailure';
}

/** A command that was called wrongly, told in one sentence that says how it is called. Exit code 2. */
export class UsageError extends CommandFailure {
  override readonly name = 'UsageError';
}
