import type { Kind } from '../judge/assessment'
import type { Catalogue } from '../judge/integration'

/** Who usually runs a program. `aws`: an AWS service in the user's name; `compute`: code on AWS that could use a role of its own. */
export const RUNNERS = ['person', 'ci', 'program', 'compute', 'aws', 'any'] as const
export type Runner = (typeof RUNNERS)[number]

/** A family of programs by what they call themselves. */
export interface AgentFamily {
  id: string
  /** A proper noun, the same in every language. */
  name: string
  agent: RegExp
  runner: Runner
  /** The catalogue's integration that it belongs to. */
  integration?: string
}

/** What called, as far as its user agent tells: clients choose it, so that it is a hint, never a proof. */
export interface Program {
  /** `none`: the record has no user agent; `other`: one that nobody knows. */
  family: string
  name: string | null
  runner: Runner
  integration: string | null
}

const NONE: Program = { family: 'none', name: null, runner: 'any', integration: null }
const OTHER: Program = { ...NONE, family: 'other' }
const SERVICE: Program = { ...NONE, family: 'aws-service', runner: 'aws' }

/** Recognises programs: by an integration's own traces first, else by the first family that fits. */
export function programs(families: readonly AgentFamily[], catalogue: Catalogue) {
  const traced = catalogue.integrations.flatMap((one) => (one.traces?.agents ?? []).map((part) => ({ part, one })))
  return (agent: string | null, source: string | null): Program => {
    if (isAwsService(source) || isAwsService(agent)) return SERVICE
    if (!agent) return NONE
    const trace = traced.find(({ part }) => agent.includes(part))
    const family = families.find((one) => one.agent.test(agent))
    if (trace) {
      const { id, name, kind } = trace.one
      return { family: family?.id ?? id, name, runner: RUNNER_OF[kind], integration: id }
    }
    if (!family) return OTHER
    const { id, name, runner, integration = null } = family
    return { family: id, name, runner, integration }
  }
}

const RUNNER_OF: Readonly<Record<Kind, Runner>> = {
  human: 'person',
  ci: 'ci',
  saas: 'program',
  workload: 'program',
  email: 'program',
  'break-glass': 'any',
  unknown: 'any',
}

/** Source: CloudTrail User Guide, "sourceIPAddress": an AWS service that calls writes its DNS name, or `AWS Internal`. */
function isAwsService(text: string | null): boolean {
  return text !== null && (text === 'AWS Internal' || /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text))
}
