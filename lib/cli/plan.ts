import { parseArgs } from 'node:util'
import { planInputs } from '../assess/plan-inputs'
import { goAhead } from '../decide/go-ahead'
import { BadInput } from '../domain/errors'
import type { Uuid } from '../domain/ids'
import { instant } from '../domain/instant'
import { type Plan, planFor, type Wait } from '../domain/plan/plan'
import { PLAN_FORMATS, PLAN_STEPS, type PlanFormat, type PlanStepName } from '../domain/plan/plan-input'
import { systemViewer } from '../domain/viewer'
import type { Db } from '../store/engine/database'
import { namedAccounts, usersNamed } from '../store/read/csv-targets'
import { exitWith, onDatabase } from './command'

const USAGE =
  'npm run plan -- ACCOUNT/NAME [--step replace|disable|delete] [--format cli|terraform|cloudformation] [--early REASON]'

const viewer = systemViewer('cli')

interface Wish {
  account: string
  name: string
  /** `null`: what the next action asks for. */
  step: PlanStepName | null
  format: PlanFormat
  /** Why it is gone ahead with before its time; `null`: it is not. */
  early: string | null
}

/**
 * `npm run plan -- ACCOUNT/NAME`: the script of one step on stdout, for a terminal or a pull request. Everything else goes to
 * stderr. `--early` records the decision to go ahead before its time.
 */
async function main(): Promise<void> {
  const wish = wishIn(process.argv.slice(2))
  await onDatabase(async (db, { timeZone }) => {
    const now = instant(Date.now())
    const user = await userNamed(db, wish)
    if (wish.early !== null)
      await goAhead({ db, viewer, now, timeZone }, { users: [user], with: wish.step, reason: wish.early })
    const [input] = await planInputs(db, viewer, [user], now)
    if (!input) throw new BadInput(`${wish.account}/${wish.name} is gone: AWS has it no more`)
    print(planFor(input), wish)
  })
}

function wishIn(args: string[]): Wish {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { step: { type: 'string' }, format: { type: 'string', default: 'cli' }, early: { type: 'string' } },
  })
  const [target, ...more] = positionals
  const at = target?.lastIndexOf('/') ?? -1
  if (target === undefined || more.length > 0 || at < 1 || at === target.length - 1)
    throw new BadInput(`say one IAM user: ${USAGE}`)
  const step = PLAN_STEPS.find((one) => one === values.step)
  if (values.step !== undefined && step === undefined) throw new BadInput(`--step is ${PLAN_STEPS.join(', ')}`)
  const format = PLAN_FORMATS.find((one) => one === values.format)
  if (format === undefined) throw new BadInput(`--format is ${PLAN_FORMATS.join(', ')}`)
  if (values.early !== undefined && (step === undefined || step === 'replace'))
    throw new BadInput('--early goes with --step disable or --step delete')
  return {
    account: target.slice(0, at),
    name: target.slice(at + 1),
    step: step ?? null,
    format,
    early: values.early ?? null,
  }
}

/** The one user of this name that AWS still has. The account is called by its number, name or alias. */
async function userNamed(db: Db, { account, name }: Wish): Promise<Uuid> {
  const lower = account.toLowerCase()
  const all = await namedAccounts(db)
  const byId = all.filter(({ accountId }) => accountId === account)
  const called =
    byId.length > 0 ? byId : all.filter((one) => [one.name, one.alias].some((word) => word?.toLowerCase() === lower))
  if (called.length === 0) throw new BadInput(`no account is called ${account}`)
  const users = await usersNamed(
    db,
    called.map(({ id }) => id),
    [name],
  )
  const present = users.filter(({ removedAt }) => removedAt === null)
  const [user, ...others] = present
  if (!user) throw new BadInput(`${account} has no IAM user ${name}${users.length > 0 ? ' any more' : ''}`)
  if (others.length > 0) throw new BadInput(`several accounts are called ${account}: give the number`)
  return user.id
}

function print(plan: Plan, { step, format }: Wish): void {
  const wanted = step ?? plan.shown
  const part = plan.parts.find((one) => one.step === wanted)
  if (!part?.texts) {
    const waits = (part?.waitsFor ?? []).map(inWords).join('; ')
    // For a terminal: these only read.
    if (part?.waitsFor?.some(({ code }) => code === 'resource-policies')) process.stderr.write(plan.queries)
    throw new BadInput(
      `${plan.user.name} is not to be ${wanted}d yet: ${waits}. --early REASON goes ahead, and keeps the reason`,
    )
  }
  process.stdout.write(part.texts[format])
  // For other accounts' credentials, each in a terminal of its own.
  for (const { text } of part.elsewhere) process.stderr.write(text)
  if (wanted !== 'replace' && plan.cleanUp)
    process.stderr.write(`Outside AWS, too. ${plan.cleanUp.place.en} ${plan.cleanUp.remove.en}\n`)
}

function inWords(wait: Wait): string {
  switch (wait.code) {
    case 'next-action':
      return `its next action is ${wait.action}`
    case 'resource-policies':
      return 'nobody has answered yet whether resource policies name it'
    case 'named-in-policies':
      return `resource policies name it: ${wait.found}`
    case 'nothing-live':
      return 'nothing of it is live'
    case 'all-kept':
      return 'what of it is live is to stay'
  }
}

main().then(() => process.exit(0), exitWith)
