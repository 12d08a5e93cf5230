import Link from 'next/link'
import type { ReactNode, Ref } from 'react'

export interface Column {
  /** Names the column; shown beside each value when the table becomes cards. */
  label: ReactNode
  /** Numbers go to the right. */
  align?: 'left' | 'right'
  /** Tailwind width classes of the column. */
  width?: string
  /** Sorting: what the header links to, and how the column is sorted now. */
  sort?: { href: string; order: 'ascending' | 'descending' | 'none' }
  /** The label is for screen readers only. */
  hideLabel?: boolean
  /** In a table of lines the column is there from this width of the table on: 864, 960 or 1,104 px (and always in the card form). */
  from?: 'narrow' | 'middle' | 'wide'
}

interface TableProps {
  /** What the table lists, for screen readers. */
  caption: string
  columns: readonly Column[]
  /** `Row`s. */
  children: ReactNode
  /**
   * One line a row, each of which leads where its name leads. Columns are as wide as they say, and those that say nothing share
   * the rest; what is longer is cut at its end.
   */
  lines?: boolean
  /** Rows of any height, each of which leads where its name leads. */
  leading?: boolean
  ref?: Ref<HTMLTableElement>
}

/** A table whose rows become cards under 768 px. Rows are `Row`, cells `Cell`, in the columns' order. */
export function Table({ caption, columns, children, lines = false, leading = false, ref }: TableProps) {
  const table = (
    <table
      ref={ref}
      className={classes('block w-full border-collapse md:table', lines && 'lines', (lines || leading) && 'leading')}
    >
      <caption className="sr-only">{caption}</caption>
      <thead className="heads sr-only md:not-sr-only md:table-header-group">
        <tr>
          {columns.map((column, position) => (
            <th
              // The columns of one table never change places.
              // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other identity
              key={position}
              scope="col"
              aria-sort={column.sort?.order}
              className={classes(column.align === 'right' && 'text-right', column.from, column.width)}
            >
              <HeaderLabel column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">{children}</tbody>
    </table>
  )
  return lines ? <div className="lines-room">{table}</div> : table
}

const classes = (...names: readonly (string | false | undefined)[]) => names.filter(Boolean).join(' ') || undefined

function HeaderLabel({ column }: { column: Column }) {
  if (column.hideLabel) return <span className="sr-only">{column.label}</span>
  if (!column.sort) return column.label
  const mark = { ascending: '↑', descending: '↓', none: '' }[column.sort.order]
  return (
    <Link href={column.sort.href} prefetch={false} scroll={false}>
      {column.label} <span aria-hidden>{mark}</span>
    </Link>
  )
}

/** One row: a card under 720 px. */
export function Row({ children }: { children: ReactNode }) {
  return <tr className="row">{children}</tr>
}

interface CellProps {
  children: ReactNode
  /** The column's label, for the card form; `null` where the value needs none (a name). */
  label?: string | null
  /** Where the value stands in the card form: across from its label, behind it on a line of its own, or behind it in a line of several. */
  card?: 'across' | 'line' | 'flowing'
  align?: 'left' | 'right'
  /** The cell that names the row. */
  heading?: boolean
  /** The whole of what may be cut. */
  title?: string | undefined
  from?: Column['from']
  className?: string
}

/** One cell; in the card form its label stands before it. A list has hundreds of cells: each is one element with few words. */
export function Cell({
  children,
  label = null,
  card = 'across',
  align = 'left',
  heading = false,
  title,
  from,
  className,
}: CellProps) {
  const look = classes(label !== null && card !== 'across' && card, align === 'right' && 'to-right', from, className)
  const own = {
    ...(label !== null && { 'data-label': label }),
    ...(look && { className: look }),
    ...(title && { title }),
  }
  return heading ? (
    <th scope="row" {...own}>
      {children}
    </th>
  ) : (
    <td {...own}>{children}</td>
  )
}

export interface ColumnOf<T> extends Column, Pick<CellProps, 'card' | 'heading' | 'className'> {
  cell: (row: T) => ReactNode
  /** What the cell says, where the column may be too narrow for it. */
  whole?: (row: T) => string
  /** So many letters always fit, a wide one counted as two. */
  fits?: number
  /** In the card form, too, the value stands without the column's label. */
  unlabelled?: boolean
}

interface TableOfProps<T> {
  caption: string
  columns: readonly ColumnOf<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string
  lines?: boolean
  leading?: boolean
}

/** What may be cut in a column where so many letters always fit. */
const titleOf = (whole: string | undefined, fits: number) =>
  whole !== undefined && whole.replaceAll(/[^\0-\u{2ff}]/gu, '..').length > fits ? whole : undefined

/** A table of one kind of row. Each column is said once: its header, its cells, and their label in the card form. */
export function TableOf<T>({ caption, columns, rows, keyOf, lines = false, leading = false }: TableOfProps<T>) {
  return (
    <Table caption={caption} columns={columns} lines={lines} leading={leading}>
      {rows.map((row) => (
        <Row key={keyOf(row)}>
          {columns.map(
            ({ label, align, card, heading, from, className, unlabelled, whole, fits = 10, cell }, position) => (
              <Cell
                // The columns of one table never change places.
                // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other identity
                key={position}
                label={heading || unlabelled || typeof label !== 'string' ? null : label}
                align={align}
                card={card}
                heading={heading}
                title={titleOf(whole?.(row), fits)}
                from={from}
                className={className}
              >
                {cell(row)}
              </Cell>
            ),
          )}
        </Row>
      ))}
    </Table>
  )
}
