/** `node app/sandbox/ecny/main.ts`: the simulated e-CNY operating institution as a process of its own. */
import { startEcnySandbox } from './sandbox.ts';

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`The e-CNY sandbox needs ${name}; see app/sandbox/ecny/README.md.`);
  process.exit(2);
}

const { env } = process;
const buyerName = env.DEMO_PERSON_NAME;
const buyerId = env.DEMO_PERSON_ID;

const sandbox = await startEcnySandbox({
  port: Number(env.PORT ?? '0'),
  host: env.HOST ?? '127.0.0.1',
  file: env.DATA_FILE ?? ':memory:',
  merchants: [
    {
      id: required('MERCHANT_ID'),
      name: env.MERCHANT_NAME ?? '驿集跨境（演示商户）',
      publicKey: required('MERCHANT_PUBLIC_KEY'),
      certNo: env.MERCHANT_CERT_NO ?? 'yiji-1',
      notifyBase: required('NOTIFY_URL'),
    },
  ],
  institutionPrivateKey: required('INSTITUTION_PRIVATE_KEY'),
  ...(env.INSTITUTION_CERT_NO ? { institutionCertNo: env.INSTITUTION_CERT_NO } : {}),
  ...(env.PUBLIC_URL ? { publicUrl: env.PUBLIC_URL } : {}),
  ...(env.NOTIFY_SCALE ? { notifyScale: Number(env.NOTIFY_SCALE) } : {}),
  faultsEnabled: env.FAULTS_ENABLED === '1',
  seed: { buyer: buyerName && buyerId ? { name: buyerName, idNumber: buyerId } : null },
}).catch((error: unknown) => {
  console.error(`The e-CNY sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

/** One line for the launcher: where it listens and whose signature to trust. */
console.log(
  JSON.stringify({
    ready: 'ecny-sandbox',
    url: sandbox.url,
    port: sandbox.port,
    institutionPublicKey: sandbox.institutionPublicKey,
    institutionCertNo: sandbox.institutionCertNo,
  }),
);
process.send?.({ ready: true });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
