import { watch } from 'node:fs';
import { type Child, type ChildOptions, startChild } from './child.server.ts';

/** One save writes many files. */
const TOGETHER_MS = 200;
/** Only the web server runs these, and it takes them in by itself. */
const apart = /^(routes|ui)[\\/]|\.tsx$/;

/** For development: a process that is started anew when a source in the folder changed. One that cannot start waits for the next change. */
export async function startWatched(options: ChildOptions & { readonly sources: string; readonly graceMs: number }): Promise<Child> {
  const { name, sources, graceMs } = options;
  let child: Child | null = await startChild(options);
  let work: Promise<void> = Promise.resolve();
  let later: NodeJS.Timeout | undefined;
  const again = async (): Promise<void> => {
    await child?.stop(graceMs);
    child = null;
    try {
      child = await startChild(options);
      console.log(`  the ${name} began anew`);
      void child.failed.then((why) => console.error(why));
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  };
  void child.failed.then((why) => console.error(why));
  const watcher = watch(sources, { recursive: true }, (_event, file) => {
    if (!file || !/\.tsx?$/.test(file) || apart.test(file)) return;
    clearTimeout(later);
    later = setTimeout(() => {
      work = work.then(again);
    }, TOGETHER_MS);
  });
  const stop: Child['stop'] = async (grace) => {
    watcher.close();
    clearTimeout(later);
    await work;
    await child?.stop(grace);
  };
  // It ends nothing: the next change may mend it.
  return { name, failed: new Promise(() => undefined), stop };
}
