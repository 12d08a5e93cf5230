/** Draws from a seed: the same seed draws the same, so that whatever fails can be drawn again. */
export interface Draw {
  /** A whole number from `least` to `most`. */
  number(least: number, most: number): number
  one<T>(of: readonly T[]): T
  /** True in so many of a hundred draws. */
  chance(percent: number): boolean
}

/** Source: mulberry32, a public-domain generator of 32 bits. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const number = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    number,
    one: (of) => {
      const drawn = of[number(0, of.length - 1)]
      if (drawn === undefined) throw new RangeError('nothing to draw from')
      return drawn
    },
    chance: (percent) => next() * 100 < percent,
  }
}
