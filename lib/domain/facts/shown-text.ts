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
