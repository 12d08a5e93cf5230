import { catalogueOf } from '../judge/catalogue-index'
import type { Catalogue, EvidenceRules } from '../judge/integration'
import type { AccountWay } from '../judge/integration-way'

/** Rules that tell nothing, for what needs none. */
export const NO_EVIDENCE: EvidenceRules = {
  words: [],
  services: [],
  deploys: [],
  awsPolicies: [],
  people: [],
  kindTags: [],
  vendorTags: [],
  besideVendors: [],
  otherTags: [],
}

/** A small catalogue of the tests' own: GitHub Actions, a vendor with a role, one with a partial one, mail, and name hints. */
export const CATALOGUE: Catalogue = catalogueOf(
  [
    {
      id: 'github-actions',
      name: 'GitHub Actions',
      category: 'ci',
      kind: 'ci',
      roleSupport: 'oidc',
      traces: { words: ['git hub'] },
      ways: [
        {
          by: 'token',
          issuers: ['token.actions.githubusercontent.com'],
          shared: true,
          audiences: ['sts.amazonaws.com'],
          subject: {
            forms: ['repo:{org}/{repo}:environment:{environment}'],
            tenant: ['repo:{org}/'],
            unit: ['repo:{org}/{repo}:'],
            safest: 'repo:{org}/{repo}:environment:{environment}',
          },
        },
      ],
      secret: 'ci-secrets',
      documentation: 'https://example.com/',
      basis: 'verified',
    },
    {
      id: 'datadog',
      name: 'Datadog',
      category: 'observability',
      kind: 'saas',
      roleSupport: 'full',
      traces: { words: ['datadog'] },
      ways: [vendorAccount('464622532012')],
      secret: 'vendor-connection',
      documentation: 'https://example.com/',
      basis: 'verified',
    },
    {
      id: 'fastly',
      name: 'Fastly',
      category: 'cdn',
      kind: 'saas',
      roleSupport: 'partial',
      limits: { en: 'A private origin needs a key.', ja: '非公開のオリジンにはキーが必要です。' },
      features: [
        { needs: 'key', word: 'origin' },
        { needs: 'key', action: 's3:GetObject' },
        { needs: 'role', action: 's3:PutObject' },
      ],
      traces: { words: ['fastly'] },
      ways: [vendorAccount('717331877981')],
      secret: 'vendor-connection',
      documentation: 'https://example.com/',
      basis: 'verified',
    },
    {
      id: 'ses-smtp',
      name: 'Amazon SES',
      category: 'email',
      kind: 'email',
      roleSupport: 'none',
      limits: { en: 'SMTP needs a key.', ja: 'SMTP にはキーが必要です。' },
      traces: { prescribed: ['ses-smtp-user.{time}'] },
      secret: 'mail-settings',
      documentation: 'https://example.com/',
      basis: 'verified',
    },
  ],
  {
    ...NO_EVIDENCE,
    words: [
      { says: 'break-glass', weight: 45, in: ['name', 'path'], words: ['break glass'] },
      { says: 'ci', weight: 35, in: ['name', 'path'], words: ['deploy'] },
      { says: 'saas', weight: 35, in: ['path'], words: ['vendors'] },
      { says: 'workload', weight: 35, in: ['name', 'path'], words: ['batch'] },
      { says: 'workload', weight: 60, in: ['tag'], words: ['batch'] },
      { says: 'human', weight: 60, in: ['tag'], words: ['human'] },
    ],
    services: [{ says: 'email', allowed: 35, used: 30, services: ['ses'] }],
    kindTags: ['type', 'purpose'],
  },
)

function vendorAccount(account: string): AccountWay {
  return { by: 'account', principals: [{ account }], externalId: { use: 'required', chosenBy: 'vendor' } }
}
