// Serves the page as app://studio/: GET under one folder only, with the content security policy on every answer.
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'

export const pageOrigin = 'app://studio'
export const pageUrl = `${pageOrigin}/index.html`

export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveApp(session: Session, folder: string): void {
  session.protocol.handle('app', (request) => answer(request, folder))
}

async function answer(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET') return refusal(405)
  const path = pathUnder(folder, request.url)
  const type = path === undefined ? undefined : mediaTypes[extname(path)]
  if (path === undefined || type === undefined) return refusal(404)
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(path)])
    if (!file.startsWith(root + sep)) return refusal(404)
    return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'Content-Type': type } })
  } catch {
    return refusal(404)
  }
}

/** The file that a URL names, or undefined for another host, a malformed URL, or a way out of the folder. */
export function pathUnder(folder: string, url: string): string | undefined {
  try {
    const { protocol: scheme, host, pathname } = new URL(url)
    if (scheme !== 'app:' || host !== 'studio') return undefined
    const path = join(folder, decodeURIComponent(pathname))
    return path.startsWith(folder + sep) && !path.includes('\0') ? path : undefined
  } catch {
    return undefined
  }
}

const headers = { 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' }
const refusal = (status: number) => new Response(null, { status, headers })
