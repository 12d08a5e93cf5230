import type { Integration } from '../domain/judge/integration'
import { costs } from './services'
import { fromAccounts } from './ways'

/** Most: an account on the public list of known accounts, and a role with an ExternalId. */
const costReader = {
  category: 'finops',
  kind: 'saas',
  roleSupport: 'full',
  secret: 'vendor-connection',
  documentation: null,
  basis: 'listed',
} as const

/** Services that read costs. */
export const finops: readonly Integration[] = [
  {
    id: 'archera',
    name: 'Archera',
    ...costReader,
    traces: { words: ['archera'], services: costs },
    ways: [fromAccounts('967800896805', '202754554539')],
  },
  {
    id: 'cloudability',
    name: 'IBM Cloudability',
    ...costReader,
    traces: { words: ['cloudability'], services: costs },
    ways: [fromAccounts('165736516723')],
    documentation: 'https://developers.cloudability.com/docs/vendor-credentials-end-point',
  },
  {
    id: 'cloudhealth',
    name: 'CloudHealth',
    ...costReader,
    traces: { ambiguous: ['cloud health'], services: costs },
    ways: [fromAccounts('454464851268')],
  },
  {
    id: 'cloudzero',
    name: 'CloudZero',
    ...costReader,
    traces: { words: ['cloud zero'], services: costs },
    ways: [fromAccounts('061190967865')],
  },
  {
    id: 'densify',
    name: 'Densify',
    ...costReader,
    traces: { words: ['densify'], services: costs },
    ways: [fromAccounts('036437403198')],
  },
  {
    id: 'doit',
    name: 'DoiT',
    ...costReader,
    traces: { words: ['doit international', 'doit cmp'], ambiguous: ['doit'], services: costs },
    ways: [fromAccounts({ account: '068664126052', legacy: true }, '561602220360', '017920819041', '279843869311')],
  },
  {
    id: 'flexera',
    name: 'Flexera One',
    ...costReader,
    traces: { words: ['flexera', 'right scale'], services: costs },
    ways: [fromAccounts('451234325714')],
  },
  {
    id: 'ibm-turbonomic',
    name: 'IBM Turbonomic',
    ...costReader,
    roleSupport: 'oidc',
    traces: { words: ['turbonomic'] },
    ways: [
      {
        by: 'token',
        issuers: ['oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb'],
        shared: true,
        audiences: [],
        subject: { forms: [], unit: [], safest: '{subject}' },
        demanded: ['sub'],
      },
    ],
    basis: 'verified',
    unverified: ['issuer', 'subject'],
  },
  {
    id: 'kubecost',
    name: 'Kubecost',
    ...costReader,
    traces: { words: ['kube cost', 'open cost'], services: costs },
    ways: [fromAccounts('440082503234')],
  },
  {
    id: 'nops',
    name: 'nOps',
    ...costReader,
    traces: { words: ['nops io', 'nops'], services: costs },
    ways: [fromAccounts('202279780353', '727378841472')],
    documentation: 'https://help.nops.io/manual_setup',
  },
  {
    id: 'prosperops',
    name: 'ProsperOps',
    ...costReader,
    traces: { words: ['prosper ops'], services: costs },
    ways: [fromAccounts('205499583182')],
  },
  {
    id: 'spot-by-flexera',
    name: 'Spot',
    ...costReader,
    traces: { words: ['spot inst', 'spot io', 'spot by netapp'], services: costs },
    ways: [fromAccounts('922761411349', '884866656237', '627743545735', '393649089167')],
    documentation: 'https://docs.spot.io/connect-your-cloud-provider/first-account/aws-manually',
  },
  {
    id: 'usage-ai',
    name: 'Usage AI',
    ...costReader,
    traces: { words: ['usage ai'], services: costs },
    ways: [fromAccounts('826182721854')],
  },
  {
    id: 'vantage',
    name: 'Vantage',
    ...costReader,
    traces: { words: ['vantage sh'], ambiguous: ['vantage'], services: costs },
    ways: [fromAccounts({ account: '630399649041', resource: 'role/vantage' })],
    documentation: 'https://docs.vantage.sh/connecting_aws',
    basis: 'verified',
  },
  {
    id: 'zesty',
    name: 'Zesty',
    ...costReader,
    traces: { ambiguous: ['zesty'], services: costs },
    ways: [fromAccounts('672188301118')],
  },
]
