export type LogLevel = 'info' | 'warn' | 'error';

/** One line for whoever runs Earshot. Never given an address of a listener, a key or a whole error object. */
export type Log = (level: LogLevel, message: string) => void;
