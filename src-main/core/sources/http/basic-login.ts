export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The header that carries a login; its value must never be logged. */
export function basicLogin({ username, password }: Login): { readonly Authorization: string } {
  const pair = Buffer.from(`${username}:${password}`).toString('base64');
  return { Authorization: `Basic ${pair}` };
}
