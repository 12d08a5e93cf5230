import problems from './messages/en/problems.json'

/** Whether pages have words of their own for a problem or mistake of this code: `messages.problems[code]`. */
export const isWorded = (code: string): code is keyof typeof problems => Object.hasOwn(problems, code)
