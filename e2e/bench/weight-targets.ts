import type { PageWeight } from './page-weight'
import { type BenchPage, LIST_PAGE, type PageKind } from './pages'
import { atMost, type Target } from './targets'
import { beyond, unusedShare } from './unused-scripts'

/** Kilobytes of scripts that pages may load beyond what all of them share. */
const BEYOND_SHARED: Readonly<Record<PageKind, number>> = { overview: 30, list: 40, other: 60 }

export interface WeighedPage extends Pick<BenchPage, 'name' | 'kind' | 'signedIn'> {
  weight: PageWeight
}

export interface Weights {
  empty: PageWeight
  sharedKB: number
  pages: readonly WeighedPage[]
  /** The list of IAM users as a Japanese browser loads it. */
  japaneseList: PageWeight
}

/** What the first load of the pages may weigh, held against the empty page of the same run. */
export function weightTargets({ empty, sharedKB, pages, japaneseList }: Weights): Target[] {
  const list = pages.find(({ name }) => name === LIST_PAGE)?.weight ?? japaneseList
  const words = [...pages.map(({ weight }) => weight), japaneseList]
  return [
    atMost('scripts shared by all pages ÷ empty page', sharedKB / empty.scriptsKB, 1.1),
    ...pages.map(({ name, kind, weight }) =>
      atMost(`scripts of ${name} beyond shared, kB`, weight.scriptsKB - sharedKB, BEYOND_SHARED[kind]),
    ),
    atMost('style sheets, heaviest page, kB', Math.max(...pages.map(({ weight }) => weight.stylesKB)), 20),
    atMost('fonts, heaviest page, kB', Math.max(...pages.map(({ weight }) => weight.fontsKB)), 30),
    atMost(
      'chart, date and table libraries',
      sum(words, ({ libraries }) => libraries.length),
      0,
    ),
    atMost(
      'sentences of the other language',
      sum(words, ({ foreignWords }) => foreignWords.length),
      0,
    ),
    // Of React and Next alone 66 % never run on the empty page (measured, Next 16.4.5), so that no page can have 40 %
    // of everything: what a page loads beyond the empty one is held to it. Sign-in loads 10 kB beyond it, most of it Next.
    ...pages
      .filter(({ signedIn }) => signedIn)
      .map(({ name, weight }) =>
        atMost(`unused scripts of ${name} beyond the empty page`, unusedShare(beyond(weight.use, empty.use)), 0.4),
      ),
    atMost('HTML and RSC of the list of 50, kB', list.documentKB, 100),
    atMost('elements of the list of 50', list.elements, 1_500),
  ]
}

const sum = (weights: readonly PageWeight[], of: (weight: PageWeight) => number) =>
  weights.reduce((total, weight) => total + of(weight), 0)
