import { expect, test } from 'vitest'
import { makerByFacts } from './maker'

test.each([
  ['vault-token-deploy-app-deploy-1763251200-AbCdEfGhIjKlMnOpQrSt', {}, 'HashiCorp Vault'],
  ['deploy', { 'aws:cloudformation:stack-name': 'shop' }, 'CloudFormation'],
  ['deploy', { ManagedBy: 'Terraform' }, 'Terraform'],
  ['deploy', { CreatedBy: 'taro@example.com' }, 'taro@example.com'],
  ['vault-backup', {}, null],
  ['deploy', { owner: 'taro@example.com', 'created-by': ' ' }, null],
])('%s with %j was made by %s', (name, tags, maker) => {
  expect(makerByFacts({ name, tags })).toBe(maker)
})
