import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
}

/** Nothing from elsewhere runs in the screen, and nobody frames it. Styles may be inline: React writes style attributes. */
export const contentSecurityPolicy =
	"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Sends a file of the built screen. Returns false when there is none at that path, or when the path leaves the folder. */
export async function sendStaticFile(root: string, urlPath: string, response: ServerResponse, headOnly: boolean): Promise<boolean> {
	let decoded: string
	try {
		decoded = decodeURIComponent(urlPath)
	} catch {
		return false
	}
	const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded))
	if (!path.startsWith(root + sep) || decoded.includes('\0')) return false
	const info = await stat(path).catch(() => null)
	if (!info?.isFile()) return false
	response.writeHead(200, {
		'content-type': types[extname(path)] ?? 'application/octet-stream',
		'content-length': info.size,
		'content-security-policy': contentSecurityPolicy,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		// The built files carry a hash of their content in their names; the page itself does not.
		'cache-control': decoded.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
	})
	if (headOnly) response.end()
	else createReadStream(path).pipe(response)
	return true
}
