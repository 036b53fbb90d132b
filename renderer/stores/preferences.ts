// What the studio remembers of this person's taste between starts (language, theme, pane widths): nothing of the data.

/** The remembered value of that name, or the default where there is none of that kind. */
export function readPreference<Value extends string | number | boolean>(name: string, otherwise: Value): Value {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`tracewright.${name}`) ?? 'null')
    return typeof stored === typeof otherwise ? (stored as Value) : otherwise
  } catch {
    return otherwise
  }
}

export function writePreference(name: string, value: string | number | boolean): void {
  try {
    localStorage.setItem(`tracewright.${name}`, JSON.stringify(value))
  } catch {
    // A full or forbidden storage costs the memory of a taste, nothing else.
  }
}
