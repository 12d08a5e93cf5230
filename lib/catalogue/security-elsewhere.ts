import type { Integration } from '../domain/judge/integration'
import { auditor } from './auditor'
import { objects } from './services'
import { fromAccounts } from './ways'

/** Security products of other platforms, which keep or read what AWS holds too. */
export const securityElsewhere: readonly Integration[] = [
  {
    id: 'github-audit-log-streaming',
    name: 'GitHub audit log streaming',
    ...auditor,
    roleSupport: 'oidc',
    limits: {
      en: 'Streaming takes a key or OIDC: choose OIDC.',
      ja: 'ストリーミングはキーか OIDC を選べます。OIDC を選びます。',
    },
    traces: { words: ['git hub audit', 'git hub audit log', 'ghec audit'], services: objects },
    ways: [
      {
        by: 'token',
        issuers: ['oidc-configuration.audit-log.githubusercontent.com'],
        shared: true,
        audiences: ['sts.amazonaws.com'],
        subject: { forms: ['https://github.com/{enterprise}'], unit: [], safest: 'https://github.com/{enterprise}' },
        demanded: ['sub'],
      },
    ],
    documentation:
      'https://docs.github.com/en/enterprise-cloud@latest/admin/monitoring-activity-in-your-enterprise/reviewing-audit-logs-for-your-enterprise/streaming-the-audit-log-for-your-enterprise',
    basis: 'verified',
    unverified: [],
  },
  {
    id: 'microsoft-defender-for-cloud',
    name: 'Microsoft Defender for Cloud',
    ...auditor,
    roleSupport: 'oidc',
    traces: {
      words: ['ms defender', 'microsoft defender', 'azure defender', 'defender for cloud'],
      ambiguous: ['defender'],
      roles: [
        'CspmMonitorAws',
        'MDCContainersImageAssessmentRole',
        'MDCContainersK8sRole',
        'MDCContainersK8sDataCollectionRole',
        'MDCContainersAgentlessDiscoveryK8sRole',
      ],
    },
    ways: [{ by: 'through', integration: 'microsoft-sentinel' }],
    documentation: 'https://learn.microsoft.com/en-us/azure/defender-for-cloud/quickstart-onboard-aws',
    basis: 'verified',
    unverified: ['subject'],
  },
  {
    id: 'microsoft-sentinel',
    name: 'Microsoft Sentinel',
    ...auditor,
    roleSupport: 'oidc',
    traces: {
      words: ['azure sentinel', 'microsoft sentinel', 'ms sentinel'],
      ambiguous: ['sentinel'],
      roles: ['OIDC_{name}'],
    },
    ways: [
      {
        by: 'token',
        issuers: ['sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d'],
        shared: true,
        audiences: ['api://{app}'],
        subject: { forms: [], unit: [], safest: '{subject}' },
        demanded: ['sts:RoleSessionName'],
      },
      { ...fromAccounts({ account: '197857026523', legacy: true }), externalId: null },
    ],
    documentation: 'https://learn.microsoft.com/en-us/azure/sentinel/connect-aws',
    basis: 'verified',
    unverified: ['audience'],
  },
]
