/** The layers of the product: imports only point down. See CONTRIBUTING.md. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(packages|e2e|bench|scripts)/', pathNot: [from, ...allowed] },
})

const CONTRACT = '^packages/contract/'
const ENGINE = '^packages/engine/'
const CLIENT = '^packages/client/'
const SERVER = '^packages/server/src/'
const WEB = '^packages/web/src/'
const under = (base, ...folders) => folders.map((folder) => `${base}${folder}`)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'the compiler finds the types that fastify keeps in a folder beside its entry',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?', '\\.css$', '^fastify/types/'] },
    },
    only('contract-is-pure', CONTRACT, [], 'contract depends on nothing of ours'),
    only('engine-layer', ENGINE, [CONTRACT], 'engine depends on contract'),
    only('client-layer', CLIENT, [CONTRACT], 'client depends on contract'),
    only('web-layer', '^packages/web/', [CONTRACT, CLIENT], 'web depends on contract and client'),
    only('e2e-layer', '^e2e/', [CONTRACT, CLIENT], 'journeys use the product from outside'),
    only('bench-layer', '^bench/', [CONTRACT, CLIENT, ENGINE], 'benchmarks use the product from outside'),
    only('database-layer', `${SERVER}database/`, [CONTRACT, ENGINE], 'database → contract'),
    only(
      'platform-layer',
      `${SERVER}platform/`,
      [...under(SERVER, 'database/'), CONTRACT, ENGINE],
      'platform → database',
    ),
    only(
      'access-layer',
      `${SERVER}access/`,
      [...under(SERVER, 'platform/', 'database/'), CONTRACT],
      'access → platform',
    ),
    {
      name: 'features-are-siblings',
      comment: 'a feature imports no other feature; app.ts passes in what it needs',
      severity: 'error',
      from: { path: `${SERVER}features/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^packages/',
        pathNot: [`${SERVER}features/$1/`, ...under(SERVER, 'access/', 'platform/', 'database/'), CONTRACT, ENGINE],
      },
    },
    {
      name: 'composition-is-for-entry-points',
      comment: 'only composition and what starts processes construct things',
      severity: 'error',
      from: { path: `${SERVER}(features|access|platform|database)/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${SERVER}(composition/|app\\.ts)` },
    },
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { pathNot: ['\\.test\\.ts$', `${SERVER}(database/)?testing/`] },
      to: { path: `${SERVER}(database/)?testing/` },
    },
    only('server-layer', '^packages/server/', [CONTRACT, ENGINE], 'server depends on engine and contract'),
    {
      name: 'web-features-are-siblings',
      severity: 'error',
      from: { path: `${WEB}features/([^/]+)/` },
      to: { path: WEB, pathNot: [`${WEB}features/$1/`, ...under(WEB, 'data/', 'ui/', 'lib/')] },
    },
    {
      name: 'web-ui-knows-no-features',
      severity: 'error',
      from: { path: `${WEB}(ui|lib)/` },
      to: { path: WEB, pathNot: under(WEB, 'ui/', 'lib/') },
    },
    {
      name: 'web-data-layer',
      severity: 'error',
      from: { path: `${WEB}data/` },
      to: { path: WEB, pathNot: under(WEB, 'data/', 'lib/') },
    },
    ...[
      ['onnxruntime-node', '^packages/engine/src/runtime/'],
      ['sharp', '^packages/engine/src/runtime/'],
      ['@photostructure/sqlite', '^packages/server/src/database/dialects/'],
      ['pg', '^packages/server/src/(database|platform/bus)/'],
      ['@node-rs', '^packages/server/src/features/auth/'],
    ].map(([module, home]) => ({
      name: `one-home-for-${module.replace(/\W/g, '')}`,
      comment: 'native and database modules are imported in one place each',
      severity: 'error',
      from: { path: '^packages/', pathNot: [home, '\\.test\\.ts$'] },
      to: { path: `node_modules/${module}/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.generated\\.'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    reporterOptions: { dot: { theme: { graph: { rankdir: 'TB' } } } },
  },
}
