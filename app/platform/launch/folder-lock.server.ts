import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
};

/** What a process number was started as; empty where that cannot be asked. A number is used again after a restart. */
const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return 'main.ts';
  }
};

/** Makes the data folder ours until `release`. Throws one sentence when another program has it, or when it cannot be written. */
export function lockFolder(folder: string): { release(): void } {
  const file = path.join(folder, 'running.pid');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(`The data folder ${folder} cannot be made: set DATA_DIR to a folder that this user may write.`, { cause: error });
  }
  let holder = 0;
  try {
    holder = Number(readFileSync(file, 'utf8'));
  } catch {
    holder = 0;
  }
  if (holder > 0 && isRunning(holder) && /main\.ts|start\.cjs/.test(commandOf(holder))) {
    throw new Error(`Yiji is already running in ${folder} (process ${holder}): stop it, or set DATA_DIR and PORT to start a second one.`);
  }
  try {
    writeFileSync(file, String(process.pid));
  } catch (error) {
    throw new Error(`The data folder ${folder} cannot be written: give this user the right, or set DATA_DIR to another folder.`, {
      cause: error,
    });
  }
  return { release: () => rmSync(file, { force: true }) };
}
