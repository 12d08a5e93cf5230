import localFont from 'next/font/local'

/**
 * Inter for Latin letters, weights 400 to 700 in one file of 22 kB; the system's face draws everything else, Japanese
 * among it. Made of @fontsource-variable/inter 5.3.0 (SIL Open Font License, `fonts/LICENSE-inter`) with fonttools 4.68:
 * `varLib.instancer … wght=400:700`, then `pyftsubset` to Latin-1, quotation marks, dashes and arrows, with the features
 * `kern`, `tnum` and `ccmp` and without hinting.
 */
export const inter = localFont({ src: './fonts/inter.woff2', weight: '400 700', variable: '--inter', display: 'swap' })
