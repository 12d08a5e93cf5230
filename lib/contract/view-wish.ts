import { z } from 'zod'
import { BadInput, type FieldMistake } from '../domain/errors'
import { holdsSecret } from '../domain/facts/secret-text'
import { isName } from '../domain/facts/shown-text'
import { LONGEST_VIEW_NAME, VIEW_LISTS, type ViewChange, type ViewList, type ViewWish } from '../domain/saved-view'
import { type ReadField, readViewQuery } from './view-query'

/** The fields as they came; each is read for itself, so that every mistake is told at once. */
const fields = z.object({
  list: z.unknown().optional(),
  name: z.unknown().optional(),
  query: z.unknown().optional(),
  shared: z.unknown().optional(),
})
const AS_IT_IS = { value: null }

/**
 * The list that views are asked of.
 * @throws BadInput
 */
export function viewList(raw: unknown): ViewList {
  const list = z.enum(VIEW_LISTS).safeParse(raw)
  if (list.success) return list.data
  throw refusal([wrong('list', 'view-list', `one of ${VIEW_LISTS.join(', ')}`)])
}

/**
 * What somebody wants to keep, with the query as its list writes it.
 * @throws BadInput naming every field that is wrong, and every parameter of the query that the list does not know.
 */
export function viewWish(raw: unknown): ViewWish {
  const given = fields.parse(raw)
  const list = viewList(given.list)
  const name = readName(given.name)
  const query = readQuery(list, given.query)
  const shared = readShared(given.shared ?? false)
  if ('value' in name && 'value' in query && 'value' in shared)
    return { list, name: name.value, query: query.value, shared: shared.value }
  throw refusal([name, query, shared])
}

/**
 * What somebody wants to change of a view of this list; what is left out stays as it is.
 * @throws BadInput as {@link viewWish} does.
 */
export function viewChange(raw: unknown): ViewChange {
  const given = fields.parse(raw)
  const list = viewList(given.list)
  const name = given.name === undefined ? AS_IT_IS : readName(given.name)
  const query = given.query === undefined ? AS_IT_IS : readQuery(list, given.query)
  const shared = given.shared === undefined ? AS_IT_IS : readShared(given.shared)
  if ('value' in name && 'value' in query && 'value' in shared)
    return { list, name: name.value, query: query.value, shared: shared.value }
  throw refusal([name, query, shared])
}

function readName(raw: unknown): ReadField<string> {
  const name = typeof raw === 'string' ? raw.normalize('NFC').trim() : ''
  if (holdsSecret(name)) return wrong('name', 'view-key-id', 'give no key, password or token: views may be shared')
  if (isName(name, LONGEST_VIEW_NAME)) return { value: name }
  return wrong('name', 'view-name', `give a name of 1 to ${LONGEST_VIEW_NAME} characters, on one line`)
}

function readQuery(list: ViewList, raw: unknown) {
  return typeof raw === 'string' ? readViewQuery(list, raw) : wrong('query', 'view-query', 'give the query as text')
}

function readShared(raw: unknown): ReadField<boolean> {
  return typeof raw === 'boolean' ? { value: raw } : wrong('shared', 'view-shared', 'true or false')
}

function wrong(path: string, code: string, message: string): { mistakes: readonly FieldMistake[] } {
  return { mistakes: [{ path, code, message }] }
}

function refusal(read: readonly ReadField<unknown>[]): BadInput {
  const mistakes = read.flatMap((field) => ('mistakes' in field ? field.mistakes : []))
  return new BadInput(mistakes.map(({ path, message }) => `${path}: ${message}`).join('; '), mistakes)
}
