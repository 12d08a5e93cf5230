/**
 * The rooms of the code and who may enter them (docs/architecture.md). Tests may reach further: they put real parts together.
 */
const ours = '^(app|components|lib|e2e|proxy)'
const everywhere = ['lib/config\\.ts$', 'lib/log\\.ts$', 'lib/tracing\\.ts$']
const only = (room, allowed, shared = everywhere) => ({
  name: room.replaceAll('/', '-'),
  severity: 'error',
  from: { path: `^${room}/`, pathNot: '\\.test\\.tsx?$|/testing/' },
  to: { path: ours, pathNot: `^(${[`${room}/`, ...allowed, ...shared].join('|')})` },
})

/** The files of the scan that verbs and pages may use. */
const scanFront = ['lib/scan/(start|test-account|check-setup|check-user|mend-account|upload-report)\\.ts$']

export default {
  forbidden: [
    only('lib/domain', [], []),
    only('lib/simulator', [], []),
    only('lib/catalogue', ['lib/domain/']),
    only('lib/i18n', ['lib/domain/']),
    only('lib/contract', ['lib/domain/'], []),
    only('lib/aws', ['lib/domain/']),
    only('lib/store', ['lib/contract/', 'lib/domain/']),
    only('lib/auth', ['lib/store/', 'lib/domain/', 'lib/i18n/locale\\.ts$']),
    only('lib/assess', ['lib/store/', 'lib/domain/', 'lib/catalogue/']),
    only('lib/scan', ['lib/aws/', 'lib/assess/', 'lib/store/', 'lib/domain/']),
    only('lib/decide', [
      'lib/assess/',
      'lib/store/',
      'lib/domain/',
      'lib/catalogue/',
      'lib/contract/',
      'lib/auth/',
      ...scanFront,
    ]),
    only('lib/notify', ['lib/store/', 'lib/domain/', 'lib/i18n/']),
    only('lib/jobs', ['lib/scan/', 'lib/assess/', 'lib/notify/', 'lib/store/', 'lib/domain/']),
    only('components', ['lib/contract/', 'lib/domain/', 'lib/i18n/', 'app/actions/(?!act\\.|remember\\.)'], []),
    {
      name: 'app',
      severity: 'error',
      from: { path: '^app/', pathNot: '\\.test\\.' },
      to: { path: '^lib/(aws|scan|simulator)/', pathNot: `^(${scanFront.join('|')})` },
    },
    {
      name: 'simulator-is-reached-over-http',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/simulator/|\\.test\\.|/testing/' },
      to: { path: '^lib/simulator/' },
    },
    {
      name: 'reading-writes-nothing',
      severity: 'error',
      from: { path: '^lib/store/read/', pathNot: '\\.test\\.' },
      to: { path: '^lib/store/write/' },
    },
    {
      name: 'product-needs-no-runner',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '\\.test\\.' },
      to: { path: '^e2e/' },
    },
    {
      name: 'cli-shows-nothing',
      severity: 'error',
      from: { path: '^lib/cli/' },
      to: { path: '^components/' },
    },
    {
      name: 'domain-no-io',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '\\.test\\.|/testing/' },
      // Kana to romaji: pure, like the rules that use it.
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: '^node_modules/wanakana/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next/' },
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
