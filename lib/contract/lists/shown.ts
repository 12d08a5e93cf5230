import type { ViewList } from '../../domain/saved-view'
import type { Vocabulary } from './fields'

/** Every list: those whose slices can be kept, and those that are only read. Each is also the path of its page. */
export type ListName =
  | ViewList
  | 'activity'
  | 'exceptions'
  | 'integrations'
  | 'leavers'
  | 'leavers/away'
  | 'leavers/to-ask'
  | 'roles'

interface Named<F extends string> {
  field: F
  /** Whose words tell its values. */
  vocabulary: Vocabulary | undefined
}

/** A condition in force. */
export interface Condition<F extends string> extends Named<F> {
  /** Its value as the address has it. */
  text: string
  /** It is of what the page shows by itself, and all of that is asked for. */
  isUsual: boolean
  /** The page without it. */
  without: string
}

/** A field that the form of the page offers, with the values it can have. */
export interface Choice<F extends string> extends Named<F> {
  /** As the address names it. */
  name: string
  /** The values in force, separated by commas as the address has them. */
  chosen: string
  options: readonly string[]
  /** Those there are are too many to name: they are searched for. */
  isSearched: boolean
}

/** One way to narrow a list, or to widen it again. */
export interface Link {
  /** A value of its field, or what is shown of all its values: everything, what is left to do, what is kept. */
  to: { value: string } | { slice: 'any' | 'left' | 'kept' }
  isOn: boolean
  href: string
  /** How many there are; `null`: nobody counted. */
  count: number | null
  /** Whether it leads to just those that are counted. */
  isAlone: boolean
}

/** A field whose values the page offers each as a link, to be turned on and off. */
export interface Links<F extends string> extends Named<F> {
  links: readonly Link[]
}

/** A list's filter as its page shows it: `F` its fields, `O` those that the page offers. Every `string` but names and texts is an address. */
export interface Shown<F extends string = string, O extends string = string> {
  list: ListName
  path: string
  /** The query string of the page. */
  query: string
  /** What is searched for. */
  search: string
  conditions: readonly Condition<F>[]
  choices: readonly Choice<O>[]
  links: readonly Links<O>[]
  /** What the form keeps of the address beside the fields it shows. */
  kept: readonly (readonly [name: string, value: string])[]
  /** What the page shows by itself, in the same order. */
  bare: string
  csv: string
  /** The pages beside it; `null`: there is none. */
  next: string | null
  previous: string | null
}

/** Where a row's page stands in the list that it was opened from: addresses of the list and of the rows beside it. */
export interface PlaceInList {
  list: string
  previous: string | null
  next: string | null
}
