import { operatorOf } from './condition'
import { filled, globOf, hasWildcard, lettersOf } from './glob'
import { completions } from './glob-completion'
import type { Condition, PolicyDocument } from './policy-document'

/** So long are ids of Organizations. Source: Organizations API Reference, `Organization`: `o-` and ten letters or digits at least. */
const LENGTH = 'o-0123456789'.length

interface Meant {
  id: string
  /** A wildcard leaves open which one it is: `id` is one of nobody's. */
  isOpen: boolean
}

const ORGANIZATION = /^aws:principalorg(id|paths)$/i

/** Organizations that conditions name, by id or at the head of a path. */
export const organizationsIn = (document: PolicyDocument): string[] =>
  meantIn(document).flatMap(({ id, isOpen }) => (isOpen ? [] : id))

/** For each value that leaves open which Organization it means, one of nobody's that it fits. */
export const openOrganizationsIn = (document: PolicyDocument): string[] =>
  meantIn(document).flatMap(({ id, isOpen }) => (isOpen ? id : []))

function meantIn({ statements }: PolicyDocument): Meant[] {
  const conditions = statements.flatMap((statement) => statement.conditions)
  const meant = conditions.flatMap((one) =>
    ORGANIZATION.test(one.key) ? one.values.map((value) => meantBy(value, one)) : [],
  )
  return [...new Map(meant.map((one) => [one.id, one])).values()]
}

/** Which Organization a value means, alone or at the head of a path. */
export function meantBy(value: string, { operator }: Pick<Condition, 'operator'>): Meant {
  const id = value.split('/')[0] ?? ''
  const isWild = operatorOf(operator)?.compares === 'like' && hasWildcard(id)
  if (!isWild) return { id, isOpen: false }
  const shortest = filled(id, [''])
  if (shortest.length >= LENGTH && !/\?/.test(id)) return { id: shortest, isOpen: false }
  return { id: filled(id, ['z'.repeat(Math.max(0, LENGTH - shortest.length)), '']), isOpen: true }
}

/** Where in an Organization somebody's account may lie: anywhere, or where a value says. */
export function pathsIn(organization: string, mentioned: readonly Condition[]): string[] {
  const written = mentioned.flatMap(({ operator, values }) =>
    values.flatMap((value) =>
      completions(operatorOf(operator)?.compares === 'like' ? globOf(value) : lettersOf(value), `${organization}/`),
    ),
  )
  return [`${organization}/r-zz0s/ou-zz0s-strange0/`, ...written]
}
