import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    propertySeed: number;
  }
}

/** One seed for all property tests of a run, printed so that `PROPERTY_SEED=… npm test` repeats the run. */
export default function announceSeed(project: TestProject): void {
  const told = process.env.PROPERTY_SEED;
  const seed = told ? Number(told) : crypto.getRandomValues(new Int32Array(1))[0];
  process.env.PROPERTY_SEED = String(seed);
  if (!told) console.log(`property tests: PROPERTY_SEED=${seed}`);
  project.provide('propertySeed', Number(seed));
}
