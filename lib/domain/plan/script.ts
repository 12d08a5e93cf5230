import type { Instant } from '../instant'
import { comments, oneLine, quoted } from './shell'

/** The account that a script is for. */
export interface ScriptAccount {
  /** Or what stands where it is not known. */
  accountId: string
  name: string
}

/** What is done to one user (or for it), with what must hold before anything is. */
export interface Section {
  /** Whose it is, as it is printed when the script comes to it. */
  title: string
  /** What stops this section, and nothing else, before its first change. */
  checks: readonly string[]
  work: readonly string[]
}

/**
 * A whole script. It is handed to a bash of its own as text that no other shell reads, so that it may be pasted into any terminal,
 * piped or saved: stopping ends it, and not the terminal. Nothing is changed in another account than the one it is for.
 */
export function script(head: readonly string[], account: ScriptAccount, sections: readonly Section[]): string {
  return `${[
    "bash <<'IAM_SUNSET'",
    ...comments(head),
    ...helpers(sections),
    '',
    '# Whose credentials are these?',
    "caller=$(ask sts get-caller-identity --query '[Account,Arn,UserId]') || exit 1",
    'read -r account caller_arn caller_id <<<"$caller"',
    `[ "$account" = ${account.accountId} ] || stop "these are credentials of account $account, and this is for ${inText(account.name)} (${account.accountId}). Nothing was changed"`,
    ...(sections.length === 1 ? sections.flatMap(single) : each(sections)),
    'IAM_SUNSET',
  ].join('\n')}\n`
}

/**
 * What every script uses. `ask` reads and stops where it cannot; `run` makes and changes, and `drop` switches off and takes away:
 * to it alone a thing that is gone already is as it should be, so that a script that was stopped half-way can be run again.
 * `try` goes on after a failure, which the end of the section still tells.
 */
const HELPERS: Readonly<Record<'known' | 'unused' | 'run' | 'drop' | 'try', readonly string[]>> = {
  known: [
    'known() {',
    '  local what=$1 found=$2 one; shift 2',
    '  for one in $found; do',
    '    [[ " $* " == *" $one "* ]] || stop "$what $one is not in this plan: scan, and take a new one. Nothing was changed"',
    '  done',
    '}',
  ],
  unused: [
    'unused() {',
    `  [[ -z $2 || $2 == None || \${2:0:19} == "$3" || \${2:0:19} < $3 ]] || stop "$1 was used at $2, which this plan does not know: scan, and take a new one. Nothing was changed"`,
    '}',
  ],
  run: changing('run', [], 'fix this, then do the rest by hand or undo what was done'),
  drop: changing(
    'drop',
    ["  elif [[ $said == *'(NoSuchEntity)'* ]]; then", `    printf '    gone already\\n'`],
    'fix this and run it again',
  ),
  try: ['try() { if ( "$@" ); then changed=1; else failed=1; fi; }'],
}

function changing(name: string, forgiven: readonly string[], then: string): readonly string[] {
  return [
    `${name}() {`,
    '  local said',
    `  printf '  $'; printf ' %q' "$@"; printf '\\n'`,
    '  if said=$("$@" 2>&1 </dev/null); then',
    `    [ -z "$said" ] || printf '%s\\n' "$said"`,
    '    changed=1',
    ...forgiven,
    '  elif [ -n "$changed" ]; then',
    `    stop "$said"$'\\n'"The last command listed was not done, those before it were: ${then}"`,
    '  else',
    `    stop "$said"$'\\n'"Nothing was changed before this: fix it and run it again"`,
    '  fi',
    '}',
  ]
}

/** Stopping, reading, and of the rest what the sections use. */
function helpers(sections: readonly Section[]): string[] {
  const lines = sections.flatMap(({ checks, work }) => [...checks, ...work])
  const uses = (name: string) => lines.some((line) => new RegExp(`(^|\\s)${name} `).test(line))
  return [
    "export AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off",
    'set -uf',
    "who=''",
    ...(uses('run') || uses('drop') ? ["changed=''"] : []),
    `stop() { printf 'STOPPED%s: %s.\\n' "\${who:+ at $who}" "$1" >&2; exit 1; }`,
    'ask() {',
    '  local said',
    '  said=$(aws "$@" --output text </dev/null) || stop "aws $1 $2 failed, so that this could not be checked. Nothing was changed"',
    `  [ "$said" = None ] || printf '%s\\n' "$said"`,
    '}',
    ...Object.entries(HELPERS).flatMap(([name, text]) => (uses(name) ? text : [])),
  ]
}

function single(section: Section): string[] {
  return ['', ...linesOf(section)]
}

/** Each in a shell of its own: one that stops stops nothing but itself. */
function each(sections: readonly Section[]): string[] {
  return [
    "stopped=''",
    ...sections.flatMap((section) => [
      '',
      '(',
      ...linesOf(section),
      ')',
      `[ $? -eq 0 ] || stopped="$stopped "${quoted(oneLine(section.title))}`,
    ]),
    '',
    `[ -z "$stopped" ] || stop "not done:$stopped"`,
  ]
}

function linesOf({ title, checks, work }: Section): string[] {
  const mayFail = [...checks, ...work].some((line) => /(^|\s)try |failed=/.test(line))
  return [
    `who=${quoted(oneLine(title))}`,
    `printf '%s\\n' "$who"`,
    ...(mayFail ? ["failed=''"] : []),
    ...checks,
    '',
    ...work,
    ...(mayFail ? [`[ -z "$failed" ] || stop 'not all of it was done, as told above'`] : []),
  ]
}

/** Words inside double quotes. */
export const inText = (text: string) => oneLine(text).replace(/[\\"$`]/g, '\\$&')

/** A moment as people and scripts write it. */
export const moment = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
