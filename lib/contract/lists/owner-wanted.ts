import { isUuid, type Uuid } from '../../domain/ids'

/** Whose IAM users: a person's, a team's, or nobody's. */
export type OwnerWanted =
  | { type: 'person'; personId: Uuid }
  | { type: 'team'; name: string }
  | { type: 'any' }
  | { type: 'none' }

/** The owner that an address names so, if it names one. */
export function ownerIn(text: string): OwnerWanted | undefined {
  if (text === 'any' || text === 'none') return { type: text }
  if (text.startsWith('team:') && text.length > 5 && !text.includes('\0')) return { type: 'team', name: text.slice(5) }
  const id = text.slice('person:'.length)
  return text.startsWith('person:') && isUuid(id) ? { type: 'person', personId: id } : undefined
}

/** An owner as an address has it. */
export function ownerText(wanted: OwnerWanted): string {
  if (wanted.type === 'person') return `person:${wanted.personId}`
  return wanted.type === 'team' ? `team:${wanted.name}` : wanted.type
}
