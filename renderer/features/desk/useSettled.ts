// A value once it has rested: while it keeps changing, the last rested one.
import { useEffect, useState } from 'react'

/** @param restMs how long it must not have changed. */
export function useSettled<Value>(value: Value, restMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return settled
}
