import { expect, test } from 'vitest'
import { holdsSecret } from './secret-text'

const KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
/** Put together here, so that nobody who looks for secrets finds one in this file. */
const GITHUB = `ghp_${'aB3dE5fG7h'.repeat(4).slice(0, 36)}`
const SLACK = `xox${'b'}-123456789012-1234567890123-${'aB3dE5fG7h'.repeat(2)}`

test.each([
  'AKIAIOSFODNN7EXAMPLE',
  'akiaiosfodnn7example',
  KEY,
  `its secret: ${KEY}`,
  `aws_secret_access_key=${KEY}`,
  `aws_secret_access_key = ${KEY}`,
  `export AWS_SECRET_ACCESS_KEY="${KEY}"`,
  `https://example.com/${KEY}`,
  `https://example.com/keys/${KEY}/edit`,
  `https://example.com/${encodeURIComponent(KEY)}`,
  `https://example.com/${'aB3dE5fG7h'.repeat(4)}`,
  GITHUB,
  `https://example.com/?token=${GITHUB}`,
  `gho_${'a1'.repeat(18)}`,
  `github_pat_${'aB3'.repeat(7)}_${'aB3'.repeat(19)}`,
  `token ${SLACK} is in the job`,
  'https://hooks.slack.com/services/T00000000/B00000000/aB3dE5fG7haB3dE5fG7haB3d',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIE',
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '-----BEGIN PGP PRIVATE KEY BLOCK-----',
  'password: hunter2',
  'Password: Summer2026!',
  'password=changeme',
  'DB_PASSWORD=changeme&x=1',
  '{"password": "changeme"}',
  'the password is Summer2026!',
  'パスワード：Summer2026',
  'パスワードは Summer2026 です',
  'client_secret=8f14e45fceea167a5a36',
  'API key: 8f14e45fceea167a5a36',
  'https://admin:changeme@example.com/',
  'Authorization: Bearer 8f14e45fceea167a5a36',
])('%s has a secret in it', (text) => {
  expect(holdsSecret(text)).toBe(true)
})

test.each([
  'the password was reset',
  'Password: reset by IT on 3 December',
  'password: see OPS-1234',
  'Password: OPS-1234',
  'Password: 2026-11-26, changed by ken.sato',
  'password: 90-day policy',
  'the password is disabled',
  'パスワードは1Passwordに保存しています',
  'パスワードは2026-11-26に変更しました',
  'password: ken.sato@example.com has it',
  'password=$DB_PASSWORD',
  'password=<in the vault>',
  'password=********',
  'secret: analytics/prod/db2',
  'Secret: arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:prod/db2-AbCdEf',
  'secret=arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:prod/db2-AbCdEf',
  'the token is in https://vault.example.com/ui/secrets/ci',
  'the secret key was rotated in 4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  '4B825DC642CB6EB9A060E54BF8D69288FBEE4904',
  'arn:aws:iam::123456789012:role/MyServiceRoleForProductionEnvironment2026',
  'arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole-20260101T101010',
  '11111111-1111-4111-8111-111111111111',
  'https://git.example.com/AcmeCorp/Infra1/pull/111111111111111',
  'https://example.com/AcmeCorp/InfraModules/blob/Releases1/docs',
  'https://acme.atlassian.net/browse/OPS-1?focusedCommentId=12345&page=com.atlassian.jira',
  'https://github.com/acme/infra/commit/4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  'ghp_ tokens and xoxb- tokens are not kept here',
  'southeast asia-pacific, asiapacificteam',
  'the bearer of the token, and the password manager',
  'the private key is on the bastion',
])('%s has none', (text) => {
  expect(holdsSecret(text)).toBe(false)
})
