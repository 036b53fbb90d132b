// The inner width of an element and the size of the root font, both in CSS pixels, so that charts are drawn, never scaled.
import { type RefObject, useEffect, useRef, useState } from 'react'

interface Size {
  readonly width: number
  /** Pixels of 1 rem: grows with the user's text size. */
  readonly rem: number
}

/** @returns a ref for the element, and its size; null before the first layout. */
export function useSize<Kind extends Element>(): readonly [RefObject<Kind | null>, Size | null] {
  const ref = useRef<Kind>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setSize({ width: entry!.contentRect.width, rem })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
