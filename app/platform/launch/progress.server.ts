import { styleText } from 'node:util';

/** Tells a person what a program is doing: one line a step, with how long it took when that is worth knowing. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  process.stdout.write(`  ${what} … `);
  try {
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(`${styleText('green', 'done')}${seconds >= 1 ? ` (${seconds.toFixed(1)} s)` : ''}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`${styleText('red', 'failed')}\n`);
    throw error;
  }
}

/** A word on what a step is at, on the step's own line. */
export const aside = (text: string): void => void process.stdout.write(`${styleText('dim', text)} … `);
export const line = (text: string): void => void process.stdout.write(`${text}\n`);
export const strong = (text: string): string => styleText('bold', text);
export const faint = (text: string): string => styleText('dim', text);
