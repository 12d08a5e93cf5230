import type { FieldMistake } from '../domain/errors'
import type problems from './messages/en/problems.json'

type Worded = typeof problems

/** What the API tells of a problem, as far as pages word it. */
interface ToldProblem {
  code: string
  fields?: readonly FieldMistake[]
  needs?: string
}

/** A problem in the reader's words: what is wrong with which field, and all of it as a text. `known`: the words of `problems`. */
export function problemInWords(
  words: (code: keyof Worded, values: { names: string } | { needs: string }) => string,
  known: Worded,
  { code, fields = [], needs = '' }: ToldProblem,
) {
  const isWorded = (one: string): one is keyof Worded => Object.hasOwn(known, one)
  const mistakes = Object.fromEntries(
    fields.flatMap(({ path, code: mistake, names = [] }) =>
      mistake && isWorded(mistake) ? [[path, words(mistake, { names: names.join(', ') })]] : [],
    ),
  )
  // What is missing may have words of its own: a second person is no permission.
  const [worded = 'other'] = [needs, code].filter(isWorded)
  const text = [...new Set(Object.values(mistakes))].join(' ') || words(worded, { needs })
  return { code, text, mistakes }
}
