const KEYS = [
  ['search', ['/', '⌘K', 'Ctrl+K']],
  ['move', ['j', 'k']],
  ['select', ['x']],
  ['range', ['Shift+x']],
  ['decide', ['o']],
  ['enter', ['Enter']],
  ['back', ['Esc']],
  ['help', ['?']],
] as const

/** What the keys mean at the desk, where one user follows the other. */
const AT_DESK = [
  ['search', ['/', '⌘K', 'Ctrl+K']],
  ['accept', ['1', '…', '9']],
  ['next', ['j', 'k']],
  ['undo', ['u']],
  ['owner', ['o']],
  ['kind', ['f']],
  ['whose', ['w']],
  ['help', ['?']],
] as const

type Keys = readonly (readonly [(typeof KEYS | typeof AT_DESK)[number][0], readonly string[]])[]

/** The keys of a page. `mayOwn`: whether the reader may say whose an IAM user is, which is what a selection is for. */
export function keysAt(path: string, mayOwn: boolean): Keys {
  if (path === '/work/desk') return AT_DESK
  return KEYS.filter(([name]) => name !== 'decide' || mayOwn)
}
