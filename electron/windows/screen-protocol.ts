import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Net, protocol } from 'electron'
import { contentSecurityPolicy } from '../host/static-files.ts'
import { isOwnPage, screenScheme } from './own-pages.ts'

/** The window loads recordings and their pictures from a server of this process, whose port is not known yet. */
const windowPolicy = contentSecurityPolicy.replace(/(img-src|media-src) 'self'/g, '$& http://127.0.0.1:*')

/** Must run before the app is ready: Chromium sets the privileges of schemes when it starts. */
export function registerScreenScheme(): void {
	protocol.registerSchemesAsPrivileged([{ scheme: screenScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the built screen at its own origin with the policy of the headless host. */
export function serveScreen(root: string, net: Pick<Net, 'fetch'>): void {
	protocol.handle(screenScheme, async (request) => {
		const path = screenFile(root, request.url)
		if (path === null || request.method !== 'GET') return new Response(null, { status: 404 })
		const file = await net.fetch(pathToFileURL(path).href).catch(() => null)
		if (!file?.ok) return new Response(null, { status: 404 })
		const headers = new Headers(file.headers)
		headers.set('content-security-policy', windowPolicy)
		headers.set('x-content-type-options', 'nosniff')
		return new Response(file.body, { status: 200, headers })
	})
}

/** The file for an address of the screen, or null when it would lie outside of the folder. */
function screenFile(root: string, url: string): string | null {
	if (!isOwnPage(url)) return null
	let path: string
	try {
		path = decodeURIComponent(new URL(url).pathname)
	} catch {
		return null
	}
	const file = normalize(join(root, path === '/' ? 'index.html' : path))
	return file.startsWith(root + sep) && !file.includes('\0') ? file : null
}
