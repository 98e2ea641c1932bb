/** The key could not be read or kept; the message is a sentence for people that says what to do. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
  constructor(
    /** `sealed`: made by the desktop app and opened only by its keychain. */
    readonly code: 'unreadable' | 'damaged' | 'newer-version' | 'sealed' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
