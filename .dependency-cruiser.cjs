/** Who may import whom: the table of the house, row by row. `tests/architecture` proves each rule with a planted violation. */

/** The crafts, downhill: a module calls only the ones named here. */
const downhill = {
  identity: [],
  ledger: [],
  catalogue: [],
  settlement: ['ledger'],
  green: ['catalogue', 'ledger'],
  customs: ['catalogue'],
  logistics: ['catalogue'],
  pricing: ['catalogue', 'green', 'customs', 'logistics'],
  discovery: ['pricing', 'green', 'customs', 'logistics', 'catalogue', 'identity'],
  orders: ['settlement', 'ledger', 'green', 'customs', 'logistics', 'identity'],
  checkout: ['orders', 'pricing', 'settlement', 'ledger', 'green', 'customs', 'logistics', 'identity', 'catalogue'],
  live: ['catalogue', 'checkout'],
};

/** Contracts whose types a contract may take although its craft calls nobody there: what they stand on stands on it. */
const typesOnly = { orders: ['catalogue'] };

/** Packages that a craft's verbs need, each for a reason that no other package of ours serves. */
const ownPackages = {
  identity: ['@node-rs/argon2', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  discovery: ['pinyin-pro', 'lru-cache'],
};

const npm = (...names) => `(^|/)node_modules/(${names.map((name) => name.replace('/', '\\/')).join('|')})(/|$)`;
const react = npm('react', 'react-dom', 'react-router', 'react-i18next', 'i18next', '@types/react', '@types/react-dom');
const kernel = '^app/kernel/';
const contracts = '^app/modules/[^/]+/contract\\.ts$';
const assets = '\\.(css|svg|woff2|json)';
const any = (names) => `(${names.length > 0 ? names.join('|') : '(?!)'})`;

const only = (...[name, from, allowed, comment]) => ({ name, severity: 'error', comment, from: { path: from }, to: { pathNot: allowed } });
const never = (...[name, from, to, comment]) => ({ name, severity: 'error', comment, from, to });

/** The rows of the table that depend on the module's place in the order. */
function rowsOf(module) {
  const down = any(downhill[module]);
  const own = `^app/modules/${module}/`;
  const doors = `^app/modules/${down}/(index\\.server|rules|contract)\\.ts$`;
  const packages = (ownPackages[module] ?? []).map((name) => npm(name));
  return [
    only(
      `contract-${module}`,
      `${own}contract\\.ts$`,
      [kernel, `^app/modules/${any([...downhill[module], ...(typesOnly[module] ?? [])])}/contract\\.ts$`],
      'A contract knows the kernel and the contracts downhill.',
    ),
    only(
      `input-${module}`,
      `${own}input\\.server\\.ts$`,
      [kernel, `${own}contract\\.ts$`, npm('zod')],
      'Inputs are zod over the own contract.',
    ),
    only(
      `model-${module}`,
      `${own}(model/|rules\\.ts$)`,
      [kernel, `${own}(model/|contract\\.ts$)`, `^app/modules/${down}/(rules|contract)\\.ts$`, ...packages],
      'Rules are pure: the kernel, the own model, and the pure doors downhill.',
    ),
    only(
      `verbs-${module}`,
      `${own}(commands/|queries/|(?!input)[a-z-]+\\.server\\.ts$)`,
      [kernel, `${own}(?!ui/|adapters/)`, '^app/platform/(?!http/|session/|i18n/)', contracts, doors, '^crypto$', npm('zod'), ...packages],
      'Verbs use their own craft, the platform below the web, any contract, and doors downhill; hashes and parsers are tools.',
    ),
  ];
}

module.exports = {
  forbidden: [
    only('kernel', kernel, [kernel, npm('temporal-polyfill')], 'The kernel is grammar: it knows nobody.'),
    never(
      'platform',
      { path: '^app/platform/' },
      { path: '^(app/(?!platform/|kernel/)|prisma/|tests/)' },
      'Plumbing knows the kernel and packages, no craft.',
    ),
    only(
      'ui',
      '^app/ui/',
      ['^app/(ui|kernel)/', '^app/platform/i18n/', react, npm('@fontsource-variable', 'uqr'), assets],
      'The design system knows no craft.',
    ),
    ...Object.keys(downhill).flatMap(rowsOf),
    never(
      'contract-types-only',
      { path: contracts },
      { path: contracts, dependencyTypesNot: ['type-only'] },
      'A contract takes only types from another one: the browser pays nothing.',
    ),
    only(
      'adapters',
      '^app/modules/([^/]+)/adapters/',
      [
        '^app/modules/$1/(adapters/|model/|contract\\.ts$)',
        kernel,
        '^app/platform/crypto/',
        '^node:',
        '^[a-z_]+$',
        npm('stripe', 'sm-crypto-v2', 'zod'),
      ],
      'An adapter translates one protocol: no database, no other craft.',
    ),
    only(
      'modules-ui',
      '^app/modules/([^/]+)/ui/',
      ['^app/modules/$1/ui/', '^app/(ui|kernel)/', contracts, '^app/platform/i18n/', react, npm('uqr'), assets],
      'Components of a craft know contracts, never verbs.',
    ),
    only(
      'routes',
      '^app/routes/',
      [
        '^app/routes/',
        '^app/modules/[^/]+/(index\\.server|input\\.server|contract|rules)\\.ts$',
        '^app/modules/[^/]+/ui/',
        '^app/(ui|kernel)/',
        '^app/platform/(?!db/)',
        '\\+types/',
        react,
        npm('@react-router/node'),
        assets,
      ],
      'A route parses, asks one door and answers.',
    ),
    never(
      'routes-open-no-transaction',
      { path: '^app/routes/' },
      { path: '^app/platform/call\\.server\\.ts$', dependencyTypesNot: ['type-only'] },
      'A route names the type of a call; only a verb opens a transaction.',
    ),
    never(
      'faces-apart',
      { path: '^app/routes/([^/]+)/' },
      { path: '^app/routes/[^/]+/', pathNot: ['^app/routes/$1/', '\\+types/'] },
      'A face never imports another face.',
    ),
    never(
      'boot',
      { path: '^app/(boot|open-request|retention)\\.server\\.ts$' },
      { path: '^app/(routes|sandbox)/' },
      'The boot and its parts know everything but the faces and the sandboxes.',
    ),
    never(
      'adapters-from-boot-only',
      { path: '^(app|prisma)/', pathNot: ['^app/boot\\.server\\.ts$', '^app/modules/([^/]+)/adapters/'] },
      { path: '^app/modules/[^/]+/adapters/' },
      'Only the boot picks adapters.',
    ),
    never(
      'sandbox',
      { path: '^app/sandbox/' },
      { path: '^(app/(?!sandbox/|kernel/)|prisma/|tests/)' },
      'A sandbox stands for somebody else: it shares the kernel alone.',
    ),
    never(
      'sandboxes-apart',
      { path: '^app/sandbox/([^/]+)/' },
      { path: '^app/sandbox/', pathNot: '^app/sandbox/$1/' },
      'Two institutions share no code.',
    ),
    never(
      'nobody-imports-sandbox',
      { path: '^(app|prisma)/', pathNot: '^app/sandbox/' },
      { path: '^app/sandbox/' },
      'Sandboxes are processes, not libraries.',
    ),
    never(
      'nobody-imports-routes',
      { path: '^(app|prisma)/', pathNot: '^app/routes/' },
      { path: '^app/routes/', pathNot: '\\+types/' },
      'Faces are the outermost room.',
    ),
    never('nobody-imports-tests', { path: '^(app|prisma)/' }, { path: '^tests/' }, 'The program never depends on its tests.'),
    never(
      'frame',
      { path: '^app/(root|entry\\.client|entry\\.server)\\.tsx$' },
      { path: '^app/(modules|sandbox)/|^prisma/' },
      'The frame of every page knows no craft.',
    ),
    never(
      'processes',
      { path: '^app/(main|server|worker)\\.ts$' },
      { path: '^app/(modules|routes|ui|sandbox)/' },
      'A process starts the program; the boot knows its parts.',
    ),
    never(
      'seed-through-doors',
      { path: '^prisma/' },
      { path: '^app/modules/[^/]+/(?!(index\\.server|rules|contract|input\\.server)\\.ts$)|^app/ui/' },
      'The seed uses doors like everybody.',
    ),
    never(
      'database-opened-by-boot',
      { path: '^app/(modules|routes)/' },
      { path: '^app/platform/db/(access|client|embedded|roles)\\.server\\.ts$' },
      'A craft is handed its database in the call.',
    ),
    never(
      'browser-code',
      { path: '^app/(ui/|kernel/|entry\\.client|modules/[^/]+/(ui/|model/|rules\\.ts|contract\\.ts))' },
      { path: '\\.server\\.tsx?$' },
      'What a browser may load never reaches for the server.',
    ),
    never(
      'zod-on-the-server-only',
      { path: '^app/', pathNot: ['\\.server\\.ts$', '^app/sandbox/', '^app/modules/[^/]+/adapters/'] },
      { path: npm('zod') },
      'zod reads the outside world on the server; the browser never loads it.',
    ),
    never('no-cycles', {}, { circular: true }, 'What depends on itself cannot be understood or tested by parts.'),
    never(
      'resolvable',
      { path: '^(app|prisma|tests)/' },
      { couldNotResolve: true, pathNot: ['\\+types/', '^virtual:', '\\?url$', '\\.css$'] },
      'Every import leads somewhere.',
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'app/platform/db/generated', '\\.react-router'] },
    exclude: { path: ['app/platform/db/generated/', 'tests/architecture/planted'] },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    moduleSystems: ['es6', 'cjs'],
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
