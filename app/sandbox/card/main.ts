import { startCardSandbox } from './sandbox.ts';

/** The process: settings from its environment, one line when it is ready, gone on SIGINT or SIGTERM. */
const env = process.env;

const needed = (name: string): string => {
  const value = env[name];
  if (value) return value;
  console.error(`card sandbox: ${name} is not set. It needs SECRET_KEY (sk_test_…), WEBHOOK_SECRET and DATA_FILE (a path or :memory:).`);
  process.exit(2);
};

const sandbox = await startCardSandbox({
  port: Number(env.PORT ?? 0),
  host: env.HOST ?? '127.0.0.1',
  file: needed('DATA_FILE'),
  secretKey: needed('SECRET_KEY'),
  webhookSecret: needed('WEBHOOK_SECRET'),
  webhookUrl: env.WEBHOOK_URL,
  faultsEnabled: env.FAULTS_ENABLED === '1' || env.FAULTS_ENABLED === 'true',
  publicUrl: env.PUBLIC_URL,
  merchant: env.MERCHANT_NAME,
}).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const why =
    code === 'EADDRINUSE' ? `port ${env.PORT} is taken; set another PORT` : error instanceof Error ? error.message : String(error);
  console.error(`card sandbox: cannot start: ${why}`);
  process.exit(1);
});

console.log(`card sandbox ready ${sandbox.url}`);
process.send?.({ ready: true, url: sandbox.url, port: sandbox.port });

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  void sandbox.stop().then(() => process.exit(0));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
