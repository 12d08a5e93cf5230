/** The rows of the page's lists that lead somewhere: any table built of `Row` and a heading `Cell` with a link. */
const ROWS = 'main tbody tr:has(th[scope="row"] a[href])'
const OPENS = 'th[scope="row"] a[href]'
const OPENED = 'sunset-opened'
const LEFT = 'sunset-left'
/** Whether the page of the row in {@link OPENED} was come to along the list, from the page of another. */
const STEPPED = 'sunset-stepped'

/** On the page of a row that was opened from a list: the way along it, and back to it. */
const ALONG = 'main .along-list'
const UP = 'main a[rel="up"]'

const rowOf = (element: Element | null) => element?.closest<HTMLTableRowElement>(ROWS) ?? null
const linkOf = (row: Element) => row.querySelector<HTMLAnchorElement>(OPENS)

/**
 * To the next (1) or previous (-1) row: in a list the focus moves to its link, and Enter then opens it as any link; from the page
 * of a row that was opened from a list its neighbour's page opens.
 */
export function moveBy(step: 1 | -1): void {
  const along = document.querySelector(ALONG)
  if (along) {
    stepAlong(along, step)
    return
  }
  const rows = [...document.querySelectorAll(ROWS)]
  const here = rowOf(document.activeElement)
  const place = here ? rows.indexOf(here) + step : step > 0 ? 0 : rows.length - 1
  const row = rows[Math.min(Math.max(place, 0), rows.length - 1)]
  if (row) focusRow(row)
}

/** A step along a list that was taken and has not arrived, and how many were asked for since. */
let underway: { from: string; to: string; more: number } | null = null

function stepAlong(along: Element, step: 1 | -1, more = 0): void {
  // The page that is left goes on showing its own neighbours until the next one is there.
  if (underway?.from === location.pathname) {
    underway.more += step
    return
  }
  const link = along.querySelector<HTMLAnchorElement>(step > 0 ? '[rel="next"]' : '[rel="prev"]')
  if (!link) return
  underway = { from: location.pathname, to: link.pathname, more }
  link.click()
}

/** Steps that were asked for on the way here. */
function stepOn(path: string): void {
  const taken = underway
  underway = null
  if (taken?.to !== path || taken.more === 0) return
  const step = taken.more > 0 ? 1 : -1
  const along = document.querySelector(ALONG)
  if (along) stepAlong(along, step, taken.more - step)
}

function focusRow(row: Element): void {
  linkOf(row)?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

/** Ticks the row in focus, or all from the one ticked last to it. */
export function tickRow(range: boolean): void {
  const box = rowOf(document.activeElement)?.querySelector('input[type="checkbox"]')
  box?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: range }))
}

/** Before a row's link leads away: remembers which row of which list it was. */
export function rememberRow({ target, metaKey, ctrlKey, shiftKey, button }: MouseEvent): void {
  if (metaKey || ctrlKey || shiftKey || button !== 0 || !(target instanceof Element)) return
  const step = target.closest<HTMLAnchorElement>(`${ALONG} a`)
  const link = rowOf(target) && target.closest<HTMLAnchorElement>(OPENS)
  if (step) {
    sessionStorage.setItem(OPENED, step.pathname)
    sessionStorage.setItem(STEPPED, 'yes')
  } else if (link) {
    sessionStorage.setItem(OPENED, link.pathname)
    sessionStorage.setItem(LEFT, `${location.pathname}${location.search}`)
    sessionStorage.removeItem(STEPPED)
  }
}

let cameBack = false

/** The browser goes back or forth: the page that follows is one that was left. */
export function noteReturn(): void {
  cameBack = true
}

let shown: string | null = null

/**
 * A page has come. Back at a list: the row that was opened has the focus again. Else, when what had the focus went with the
 * page before: the content, so that Tab goes on there and not at the top.
 */
export function focusArrived(path: string): void {
  const isFirst = shown === null
  shown = path
  const isBack = cameBack && sessionStorage.getItem(LEFT) === `${location.pathname}${location.search}`
  cameBack = false
  const opened = sessionStorage.getItem(OPENED)
  const row = isBack && [...document.querySelectorAll(ROWS)].find((one) => linkOf(one)?.pathname === opened)
  if (row) focusRow(row)
  else if (!isFirst && document.activeElement === document.body)
    document.getElementById('content')?.focus({ preventScroll: true })
  stepOn(path)
}

/** The first field of what decides about the selected rows. */
const FIRST_OF_SELECTION =
  '.selection-bar form :is(input:not([type="hidden"]), select:not([aria-hidden]), textarea, [role="combobox"])'

/** To the decision about the rows that are selected. */
export function focusSelection(): void {
  document.querySelector<HTMLElement>(FIRST_OF_SELECTION)?.focus()
}

/** Back to the row that this page was opened from, else to the list that the page belongs to. */
export function leaveRow(toList: (address: string) => void): void {
  underway = null
  const isOpened = sessionStorage.getItem(OPENED) === location.pathname
  const list = document.querySelector(UP)?.getAttribute('href')
  const left = sessionStorage.getItem(LEFT)
  if (isOpened && !sessionStorage.getItem(STEPPED)) afterPaint(() => history.back())
  else if (list) {
    // The page of the list that was left, if it is one of this list; its row has the focus again if it is there.
    cameBack = isOpened
    toList(left && isOpened && listOf(left) === listOf(list) ? left : list)
  }
}

/** The address of a list, whichever of its pages. */
function listOf(address: string): string {
  const { pathname, searchParams } = new URL(address, location.href)
  searchParams.delete('cursor')
  return `${pathname}?${searchParams}`
}

/** React draws the page one comes back to at once, in one piece: the key is answered by a frame before that. */
function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act))
}

/** Whether keys are typed into what has the focus. */
export function isTyping({ target }: KeyboardEvent): boolean {
  const field =
    'input:not([type="checkbox"]):not([type="radio"]), select, textarea, [role="combobox"], [role="listbox"], [contenteditable="true"]'
  return target instanceof Element && target.closest(field) !== null
}
