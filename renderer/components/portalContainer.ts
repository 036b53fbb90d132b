// Where floating pieces are put: inside the main landmark, so that assistive technology finds them in a place; and in
// an open dialog, which lies in the browser's top layer, so that they float over it.
import { createContext } from 'react'

/** The innermost open dialog, else the main element; null before the first paint. */
export const PortalContainer = createContext<HTMLElement | null>(null)
