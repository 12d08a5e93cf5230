export const FIELD = 'min-h-9 w-full min-w-0 rounded-lg border border-line bg-card px-2 text-ink'

interface ChoiceProps {
  name: string
  label: string
  /** Stands for no choice. */
  any: string
  /** Several values are separated by commas, as the address has them. */
  chosen: string
  options: readonly (readonly [value: string, word: string])[]
  className?: string
}

/** One filter with many values. What the address has and is not offered is offered too. */
export function Choice({ name, label, any, chosen, options, className = '' }: ChoiceProps) {
  const wordOf = new Map(options)
  const words = chosen.split(',').map((value) => wordOf.get(value) ?? value)
  return (
    <select
      name={name}
      aria-label={label}
      defaultValue={chosen}
      data-chosen={chosen}
      className={`${FIELD} ${className}`}
    >
      <option value="">
        {label}: {any}
      </option>
      {chosen !== '' && !wordOf.has(chosen) && <option value={chosen}>{words.join(', ')}</option>}
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  )
}
