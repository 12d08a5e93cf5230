/**
 * Whether a text shows something: not only blanks, control and format characters, marks without a letter, or letters that are
 * drawn as nothing (Hangul fillers, the blank of braille).
 * Source: Unicode Standard Annex #44, Default_Ignorable_Code_Point.
 */
export function showsSomething(text: string): boolean {
  return /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)
}

/** A name: it shows something, on one line, in at most so many characters as people count them (a wide one is one). */
export function isName(text: string, longest: number): boolean {
  // Counting characters of a very long text takes seconds; a character has at most two units.
  if (text.length > longest * 2) return false
  return showsSomething(text) && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text) && [...text].length <= longest
}

/** Joiners and variation selectors: they make one sign of several, or another of one. */
const JOINING = String.raw`\u200C\u200D\uFE00-\uFE0F\u{E0100}-\u{E01EF}`
/** What they can do so to: emoji, Han (the forms of a name's characters), Arabic and Indic letters. */
const JOINABLE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Han}\p{Script=Arabic}\p{Script=Devanagari}`
const INVISIBLE = new RegExp(
  String.raw`(?![${JOINING}])[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]|(?<![${JOINABLE}${JOINING}])[${JOINING}]+`,
  'gu',
)

/**
 * A text as it is seen: without what is drawn as nothing and turns, hides or splits the rest (marks of direction, blanks of no
 * width). What people type is kept so, whatever was pasted with it: two names that look alike are one.
 */
export function asSeen(text: string): string {
  return text.replace(INVISIBLE, '')
}
