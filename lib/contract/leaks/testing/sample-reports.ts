/** Findings as each scanner writes them, around an id and a secret. */
export interface Leaked {
  id: string
  secret: string
}

export const gitleaksFinding = (secret: string, more: object = {}) => ({
  RuleID: 'aws-access-token',
  Description: 'Identified a pattern that may indicate AWS credentials.',
  StartLine: 3,
  EndLine: 3,
  StartColumn: 19,
  EndColumn: 38,
  Match: secret,
  Secret: secret,
  File: 'config/prod.env',
  SymlinkFile: '',
  Commit: '7d9f0c1b2a3948576665544332211000ffeeddcc',
  Entropy: 3.9,
  Author: 'Mei',
  Email: 'mei@example.com',
  Date: '2026-10-02T03:04:05Z',
  Message: 'Add the settings',
  Tags: [],
  Fingerprint: '7d9f0c1b2a3948576665544332211000ffeeddcc:config/prod.env:aws-access-token:3',
  ...more,
})

/** gitleaks tells id and secret as two findings, one below the other. */
export const gitleaksReport = ({ id, secret }: Leaked) => [
  gitleaksFinding(id),
  gitleaksFinding(secret, { RuleID: 'generic-api-key', StartLine: 4, Match: `aws_secret_access_key = ${secret}` }),
]

export const sarifReport = ({ id, secret }: Leaked, driver = 'gitleaks', version = '2.1.0') => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version,
  runs: [
    {
      tool: { driver: { name: driver, semanticVersion: 'v8.0.0', rules: [{ id: 'aws-access-token', name: 'AWS' }] } },
      results: [
        [id, 3],
        [secret, 4],
      ].map(([text, startLine]) => ({
        message: { text: 'aws-access-token has detected secret for file config/prod.env.' },
        ruleId: 'aws-access-token',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'config/prod.env' },
              region: { startLine, startColumn: 1, endLine: startLine, endColumn: 20, snippet: { text } },
            },
          },
        ],
        partialFingerprints: { commitSha: '7d9f0c1b2a3948576665544332211000ffeeddcc', date: '2026-10-02T03:04:05Z' },
        properties: { tags: [] },
      })),
    },
  ],
})

export const trufflehogFinding = ({ id, secret }: Leaked, more: object = {}) => ({
  SourceMetadata: {
    Data: {
      Git: {
        commit: '7d9f0c1b2a3948576665544332211000ffeeddcc',
        file: 'config/prod.env',
        email: 'Mei <mei@example.com>',
        repository: `https://bot:${encodeURIComponent(secret)}@github.com/shop/api.git`,
        timestamp: '2026-10-02 03:04:05 +0000',
        line: 3,
      },
    },
  },
  SourceID: 1,
  SourceType: 16,
  SourceName: 'trufflehog - git',
  DetectorType: 2,
  DetectorName: 'AWS',
  DecoderName: 'PLAIN',
  Verified: false,
  Raw: id,
  RawV2: `${id}:${secret}`,
  Redacted: id,
  ExtraData: { account: '171436882533' },
  StructuredData: null,
  ...more,
})

const alert = (number: number, secret_type: string, secret: string, start_line: number) => ({
  number,
  created_at: '2026-10-02T03:04:05Z',
  updated_at: '2026-10-09T03:04:05Z',
  url: `https://api.github.com/repos/shop/api/secret-scanning/alerts/${number}`,
  html_url: `https://github.com/shop/api/security/secret-scanning/${number}`,
  state: 'open',
  resolution: null,
  secret_type,
  secret,
  validity: 'unknown',
  publicly_leaked: false,
  first_location_detected: {
    path: 'config/prod.env',
    start_line,
    end_line: start_line,
    start_column: 19,
    end_column: 38,
    blob_sha: 'af5626b4a114abcb82d63db7c8082c3c4756e51b',
    commit_sha: '7d9f0c1b2a3948576665544332211000ffeeddcc',
  },
  has_more_locations: false,
})

export const githubReport = ({ id, secret }: Leaked, more: object = {}) => [
  { ...alert(7, 'aws_access_key_id', id, 3), ...more },
  alert(8, 'aws_secret_access_key', secret, 4),
]
