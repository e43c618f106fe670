import pino from 'pino';

export type Log = pino.Logger;

/** Names of fields that never reach a log, at the top and one level down: secrets, and everything about a person. */
const secret = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'idNumber',
  'realName',
  'name',
  'phone',
  'email',
  'address',
  'street',
  'pin',
  'card',
  'privateKey',
  'key',
];

const redact = {
  paths: [
    ...secret.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
    'headers.authorization',
    'headers.cookie',
    '*.headers["set-cookie"]',
  ],
  censor: '[redacted]',
};

export interface LogOptions {
  readonly level: pino.LevelWithSilent;
  readonly name: string;
  /** Where lines go; standard output unless a test collects them. */
  readonly destination?: pino.DestinationStream;
}

/** Lines of JSON with the time, the process's name and no secret. */
export function openLog(options: LogOptions): Log {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: { process: options.name },
    redact,
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
