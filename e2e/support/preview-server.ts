import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
}

/** Serves the files of a folder on loopback. */
export async function serveFolder(folder: string): Promise<{ readonly port: number; close(): void }> {
	const server = createServer(async (request, response) => {
		// Reading the address takes out every "..".
		const { pathname } = new URL(request.url ?? '/', 'http://localhost')
		const body = await readFile(join(folder, pathname)).catch(() => null)
		const headers = { 'content-type': types[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'max-age=600' }
		response.writeHead(body ? 200 : 404, headers).end(body)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close()
			server.closeAllConnections()
		},
	}
}
