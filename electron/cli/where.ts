// `--where`: conditions on traces, `state=unlabelled,teacherCorrect=false,language=ja,source=2,text=taxi`.
import { TraceFilter } from '../contract/traces.ts'
import { UserError } from '../domain/userError.ts'

const read: Readonly<Record<string, (value: string) => unknown>> = {
  state: String,
  language: String,
  text: String,
  source: Number,
  teacherCorrect: (value) => (value === 'true' ? true : value === 'false' ? false : value),
}

/** @throws UserError `where-malformed`, naming the condition and what is allowed. */
export function parseWhere(expression: string | undefined): TraceFilter {
  const filter: Record<string, unknown> = {}
  for (const condition of (expression ?? '').split(',').filter((part) => part.trim() !== '')) {
    const [name = '', ...rest] = condition.split('=')
    const reader = read[name.trim()]
    if (reader === undefined || rest.length === 0) throw malformed(condition)
    filter[name.trim()] = reader(rest.join('=').trim())
  }
  const parsed = TraceFilter.safeParse(filter)
  if (!parsed.success) throw malformed(expression ?? '')
  return parsed.data
}

const malformed = (condition: string) =>
  new UserError({
    code: 'where-malformed',
    message: `"${condition}" is not a condition on traces. Use state=all|unlabelled|partial|labelled|bad-question, source=ID, teacherCorrect=true|false, language=en|ja|other, text=WORDS; separate conditions by commas.`,
    where: '--where',
  })
