/** `21 Nov 2026`, `2026年11月21日`. */
const DAY = /(\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/

/** A text with each day in it on one line, on screen and on paper. */
export function WholeDays({ children: text }: { children: string }) {
  return text.split(DAY).map((part, position) =>
    position % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their places
      <span key={position} className="unbroken">
        {part}
      </span>
    ),
  )
}
