import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, filesBelow, type Rule } from './source.ts';

/** A contract is a list of types and a test file a list of cases: longer, but read one entry at a time. */
const longestOf = (file: string): number => (file.startsWith('tests/') ? 450 : file.endsWith('/contract.ts') ? 400 : 300);
/** Words that say nothing about what a thing is. */
const empty = /^(utils?|helpers?|misc|common|managers?|services?|data)$/;

/** No file is longer than one can hold in mind. Content of the shop is data, not program. */
export const lengthRule: Rule = (_root, sources) =>
  sources.flatMap(({ file, text }): Finding[] => {
    const lines = text.split('\n').length - 1;
    const longest = longestOf(file);
    if (lines <= longest || /^prisma\/seed\/content\//.test(file)) return [];
    return [{ rule: 'file-length', file, line: lines, why: `${lines} lines: at most ${longest}` }];
  });

/** Folders and files are nouns of the trade. */
export const nameRule: Rule = (root) =>
  filesBelow(root, ['app', 'prisma', 'tests']).flatMap((file): Finding[] => {
    const word = file.split('/').find((part) =>
      part
        .split('.')[0]
        ?.split('-')
        .some((piece) => empty.test(piece)),
    );
    return word ? [{ rule: 'empty-name', file, line: 1, why: `"${word}" says nothing: name the thing` }] : [];
  });

const crafts = 'identity|ledger|catalogue|settlement|green|customs|logistics|pricing|discovery|orders|checkout|live';
/** The rooms of the house. What has no row here has no import rule either. */
const rooms = [
  /^app\/(root|entry\.client|entry\.server)\.tsx$/,
  /^app\/(routes|main|server|worker)\.ts$/,
  /^app\/start\.cjs$/,
  /^app\/(boot|open-request|retention)\.server\.ts$/,
  /^app\/routes\/(storefront|account|seller|operator|machine)\//,
  new RegExp(`^app/modules/(${crafts})/(README\\.md|contract\\.ts|rules\\.ts|[a-z-]+\\.server\\.ts)$`),
  new RegExp(`^app/modules/(${crafts})/(model|commands|queries|adapters|ui)/`),
  /^app\/(kernel|platform|ui|sandbox\/(ecny|card))\//,
];

/** A file stands in a room. */
export const roomRule: Rule = (root) =>
  filesBelow(root, ['app']).flatMap((file): Finding[] =>
    rooms.some((room) => room.test(file)) ? [] : [{ rule: 'no-room', file, line: 1, why: 'it stands in no room of the house' }],
  );

/**
 * Tests are told, not switched off; modules are not mocked. One condition stands: `absent`, a collection of standards that lies
 * beside the repository and is not part of it.
 */
export const testRule: Rule = (_root, sources) =>
  sources
    .filter(({ file }) => file.startsWith('tests/') && !file.startsWith('tests/architecture/'))
    .flatMap(({ file, text }) =>
      text
        .split('\n')
        .flatMap((line, index): Finding[] =>
          /\b(test|it|describe)(\.\w+)*\.(skip|skipIf(?!\(absent\))|runIf|only|todo|fixme|fails)\b|\bx(it|test|describe)\(|\b(skip|todo|only): true|\bvi\.(mock|doMock)\(|[{,(]\s*retr(y|ies):\s*[1-9]/.test(
            line,
          )
            ? [{ rule: 'honest-tests', file, line: index + 1, why: 'no test is skipped, focused, retried or mocked' }]
            : [],
        ),
    );

/** React's server components stay off: their packages had two remote code executions. */
export const lockRule: Rule = (root) => {
  const lock = path.join(root, 'package-lock.json');
  if (!existsSync(lock) || !readFileSync(lock, 'utf8').includes('"node_modules/react-server-dom')) return [];
  return [{ rule: 'no-server-components', file: 'package-lock.json', line: 1, why: 'react-server-dom is in the lock' }];
};
