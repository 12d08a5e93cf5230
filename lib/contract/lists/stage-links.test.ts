import { describe, expect, test } from 'vitest'
import { iamUserList, parseIamUserFilter, type StagesFound } from './iam-user-list'
import { countsOf, sliceOf, stageLinks } from './stage-links'

const NONE = { unidentified: 0, identified: 0, ready: 0, switched: 0, disabled: 0, removed: 0 }
/** Of twelve, two are kept and four removed. */
const FOUND: StagesFound = {
  all: { ...NONE, identified: 5, ready: 3, removed: 4 },
  excepted: { ...NONE, identified: 2 },
}

const filterOf = (query: string) => parseIamUserFilter(Object.fromEntries(new URLSearchParams(query))).filter

function linksOf(query: string) {
  const filter = filterOf(query)
  const [stages] = iamUserList.shown(filter, { next: null, previous: null }).links
  return stageLinks(filter, stages?.links ?? [], FOUND).map(({ to, ...link }) => ({
    ...link,
    name: 'value' in to ? to.value : to.slice,
  }))
}
const named = (query: string, name: string) => linksOf(query).find((link) => link.name === name)
const on = (query: string) => linksOf(query).flatMap(({ name, isOn }) => (isOn ? name : []))

describe('links to the stages of IAM users', () => {
  test('count what is left, what is kept, what is removed, and everything', () => {
    const counts = linksOf('removed=no&excepted=no').map(({ name, count }) => [name, count])
    expect(counts).toEqual([
      ['left', 6],
      ['unidentified', 0],
      ['identified', 3],
      ['ready', 3],
      ['switched', 0],
      ['disabled', 0],
      ['kept', 2],
      ['removed', 4],
      ['any', 12],
    ])
  })

  test('say which slice is shown', () => {
    expect(on('removed=no&excepted=no')).toEqual(['left'])
    expect(on('removed=no&excepted=yes')).toEqual(['kept'])
    expect(on('stage=removed')).toEqual(['removed'])
    expect(on('removed=no&excepted=no&stage=ready,identified')).toEqual(['identified', 'ready'])
    expect(on('kind=ci')).toEqual(['any'])
  })

  test('keep the rest of the address, and leave the removed for a stage of what is left', () => {
    expect(named('stage=removed&kind=ci', 'ready')?.href).toBe('/iam-users?stage=ready&kind=ci&excepted=no&removed=no')
    expect(named('removed=no&excepted=no&stage=ready&kind=ci', 'identified')?.href).toBe(
      '/iam-users?stage=identified,ready&kind=ci&excepted=no&removed=no',
    )
    expect(named('removed=no&excepted=no&stage=ready&kind=ci', 'any')?.href).toBe('/iam-users?kind=ci')
  })
})

describe('the part of all users that a page is about', () => {
  test.each([
    ['removed=no&excepted=no&kind=ci', 'left', 6],
    ['removed=no&excepted=yes&q=ses', 'kept', 2],
    ['stage=removed', 'removed', 4],
    ['removed=yes&kind=ci', 'removed', 4],
    ['stage=ready', 'any', 12],
    ['removed=no', 'any', 12],
  ] as const)('of %s is %s', (query, slice, count) => {
    expect(sliceOf(filterOf(query))).toBe(slice)
    expect(countsOf(FOUND)[slice]).toBe(count)
  })
})
