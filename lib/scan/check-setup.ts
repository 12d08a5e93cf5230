import { callerOf } from '../aws/caller'
import { findOrganization } from '../aws/organizations'
import { type Outcome, outcome } from '../aws/outcome'
import { findIdentityCenter } from '../aws/read-directory'
import { type Aws, type Origin, openAws } from '../aws/session'
import { type Deployment, managementStackCommands, stackSetCommands } from '../domain/deploy-commands'
import { AwsFailure } from '../domain/errors'
import { principalOf } from '../domain/facts/account-test'
import type { Instant } from '../domain/instant'
import type { SetupCheck, SetupFound, SetupLine } from '../domain/setup'
import type { Db } from '../store/engine/database'
import { managementStanding, readRoleStanding, rosterStanding } from '../store/read/setup'
import { type DeploymentAws, whileSomebodyWaits } from './aws-settings'

/** What is asked with: our database and our way to AWS. */
interface Setting {
  db: Db
  deployment: DeploymentAws
  now: Instant
}

/** Checks one line of the set-up by itself, now. What AWS refuses is in the answer, never thrown. */
export async function checkSetup({ db, deployment, now }: Setting, line: SetupLine): Promise<SetupCheck> {
  const aws = openAws(whileSomebodyWaits(deployment, 'iam-sunset-setup'))
  const told = <L extends SetupLine, F>(of: L, asked: Outcome<F>) => ({
    line: of,
    at: now,
    failure: asked.ok ? null : asked.failure,
    found: asked.ok ? asked.answer : null,
  })
  try {
    switch (line) {
      case 'caller':
        return told(line, await outcome(caller(aws)))
      case 'organization':
        return told(line, await outcome(organization(aws)))
      case 'identity-center':
        return told(line, await outcome(identityCenter(aws)))
      case 'read-role': {
        const standing = await readRoleStanding(db)
        const commands = stackSetCommands(await deploymentOf(aws))
        return told(line, { ok: true, answer: { ...standing, commands } })
      }
      case 'management-account': {
        const account = await managementStanding(db)
        const commands = managementStackCommands(await deploymentOf(aws))
        return told(line, { ok: true, answer: { account, commands } })
      }
      case 'roster':
        return told(line, { ok: true, answer: await rosterStanding(db) })
    }
  } finally {
    aws.close()
  }
}

async function caller(aws: Aws, from?: Origin): Promise<SetupFound['caller']> {
  const found = await callerOf(aws, {}, from)
  return { ...found, principalArn: principalOf(found.arn) }
}

async function organization(aws: Aws): Promise<SetupFound['organization']> {
  const { partition } = await caller(aws)
  const found = await findOrganization(aws, partition)
  // Without an Organization the account is read with the deployment's own credentials, whatever role is set.
  return found
    ? {
        organizationId: found.id,
        managementAccountId: found.managementAccountId,
        rootId: found.rootId,
        ownCredentials: aws.settings.organizationRoleArn === null,
      }
    : { organizationId: null, managementAccountId: null, rootId: null, ownCredentials: true }
}

async function identityCenter(aws: Aws): Promise<SetupFound['identity-center']> {
  const { managementAccountId } = await organization(aws)
  if (managementAccountId) return findIdentityCenter(aws, managementAccountId)
  const operation = 'organizations:DescribeOrganization'
  throw new AwsFailure({
    operation,
    detail: 'Identity Center is read for an Organization',
    code: 'not-in-organization',
  })
}

/** What the commands can be filled in with, of us or of whoever we call as: what AWS does not tell is left for the reader. */
export async function deploymentOf(aws: Aws, from?: Origin): Promise<Deployment> {
  const [us, its] = await Promise.all([outcome(caller(aws, from)), outcome(organization(aws))])
  return {
    principalArn: us.ok ? us.answer.principalArn : null,
    externalId: aws.settings.externalId,
    rootId: its.ok ? its.answer.rootId : null,
    readRole: aws.settings.readRole,
    kmsKeyArn: aws.settings.kmsKeyArn ?? null,
  }
}
