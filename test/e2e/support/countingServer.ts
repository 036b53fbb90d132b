// A real local server that should hear nothing: it counts what reaches it, on HTTP and below.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CountingServer {
  readonly url: string
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export async function startCountingServer(): Promise<CountingServer> {
  let connections = 0
  const server = createServer((request, response) => {
    const isRedirect = request.url?.startsWith('/redirect') ?? false
    response.writeHead(isRedirect ? 302 : 200, {
      'Content-Type': 'text/html',
      'Access-Control-Allow-Origin': '*',
      ...(isRedirect ? { Location: '/landed' } : {}),
    })
    response.end('<script>window.landed = true</script>')
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    connections: () => connections,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
