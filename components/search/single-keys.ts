const KEPT = 'sunset-single-keys'

/**
 * Whether single letters do something: whoever speaks to the computer turns them off.
 * Source: WCAG 2.2, success criterion 2.1.4, "Character Key Shortcuts".
 */
export const singleKeysOn = () => localStorage.getItem(KEPT) !== 'off'

export const keepSingleKeys = (on: boolean) => localStorage.setItem(KEPT, on ? 'on' : 'off')
