import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue'
import type { IamUser } from '../facts/iam-user'
import { keyId } from '../ids'
import { assess } from '../judge/assess'
import { ranBy, refused } from '../testing/aws-cli'
import { accessKey, assessInput, iamUser, NOW, password, uuid } from '../testing/facts'
import { planInput } from '../testing/plan'
import { bulkScripts } from './bulk'
import { planFor } from './plan'
import type { PlanInput } from './plan-input'
import { quoted } from './shell'

const KEY = keyId('AKIAEXAMPLE000000001')
const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-hostile-'))
const canary = path.join(folder, 'touched')
afterAll(() => rmSync(folder, { recursive: true }))

/** Each would make a file if a shell read it as anything but a text. */
const HOSTILE = [
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `';touch ${canary};'`,
  `";touch ${canary};"`,
  `\\";touch ${canary};#`,
  `x\nIAM_SUNSET\ntouch ${canary}\n`,
  `&touch ${canary}&|>${canary}`,
  `{a,b}*?~%s\\n$HOME`,
]

/** Somebody whom a stranger made, with that text wherever AWS takes one. Source: IAM API Reference: of names `[\w+=,.@-]`, of paths ASCII. */
function made(text: string, nextAction: 'disable' | 'delete' | 'contain-exposed'): PlanInput {
  const inPath = text.replaceAll(/[^!-~]/g, '')
  const facts: Partial<IamUser> = {
    name: '-rf=,.@--help',
    path: `/${inPath}/`,
    arn: `arn:aws:iam::111122223333:user/${inPath}/-rf=,.@--help`,
    tags: { [text]: text, owner: text, email: text },
    groups: ['-g@=,.+'],
    attachedPolicies: [{ arn: `arn:aws:iam::111122223333:policy/${inPath}/-p`, name: '-p' }],
    boundary: `arn:aws:iam::111122223333:policy/${inPath}/b`,
    credentials: [password(), accessKey()],
  }
  const user = iamUser(facts)
  const input = planInput({
    user,
    assessment: { ...assess(assessInput({ user, catalogue })), nextAction },
    keyIds: new Map([[uuid('key'), KEY]]),
    person: { name: text, directoryId: null },
    goAhead: [{ with: 'delete', reason: text, at: NOW }],
  })
  return { ...input, account: { ...input.account, name: text } }
}

/** AWS as it answers for that user. */
const aws = ({ user }: PlanInput) => ({
  'sts get-caller-identity': `printf '%s\\t%s\\t%s\\n' ${user.accountId} arn:aws:iam::111122223333:role/admin AROA`,
  'iam get-user': `printf '%s\\t%s\\t%s\\tNone\\n' ${user.uniqueId} ${quoted(user.arn)} ${user.createdAt.slice(0, 19)}+00:00`,
  'iam get-login-profile': refused('NoSuchEntity'),
  'iam list-access-keys': `echo ${KEY}`,
})

test.each(['disable', 'delete', 'contain-exposed'] as const)(
  '%s: whatever names, paths and tags say, the script is a script, and does nothing but what it tells',
  (nextAction) => {
    for (const text of HOSTILE) {
      const input = made(text, nextAction)
      const parts = planFor(input).parts.flatMap(({ texts }) => texts?.cli ?? [])
      const scripts = [
        ...parts,
        ...(nextAction === 'contain-exposed'
          ? []
          : bulkScripts(nextAction, [input]).flatMap(({ script }) => script ?? [])),
      ]
      expect(scripts).not.toEqual([])
      for (const script of scripts) {
        expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
        const { calls } = ranBy(script, aws(input))
        expect(existsSync(canary), `${text} in\n${script}`).toBe(false)
        // No name is taken for an option.
        for (const call of calls) expect(call).not.toMatch(/ --user-name -/)
      }
    }
  },
)
