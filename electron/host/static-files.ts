import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

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

/**
 * The screen runs only its own code and shows only its own styles, and no page may embed it in a frame. Styles that scripts set on an element are allowed by
 * every policy; style elements and attributes in markup are not.
 */
export const contentSecurityPolicy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Sends a file of the built screen. Returns false when there is none at that path, or when the path leads outside the folder. */
export async function sendStaticFile(
	root: string,
	urlPath: string,
	request: Pick<IncomingMessage, 'method' | 'headers'>,
	response: ServerResponse,
): Promise<boolean> {
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
	const type = types[extname(path)] ?? 'application/octet-stream'
	const packed = /^(?:text|application)\/|svg/.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
	response.writeHead(200, {
		'content-type': type,
		// The length of the compressed form is only known once it has been sent.
		...(packed ? { 'content-encoding': 'gzip' } : { 'content-length': info.size }),
		vary: 'accept-encoding',
		'content-security-policy': contentSecurityPolicy,
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		// The names of the built files contain a hash of their content; that of the page does not.
		'cache-control': decoded.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
	})
	if (request.method === 'HEAD') {
		response.end()
		return true
	}
	// When the browser disconnects or the file disappears halfway, only this answer ends.
	const sent = packed ? pipeline(createReadStream(path), createGzip(), response) : pipeline(createReadStream(path), response)
	sent.catch(() => response.destroy())
	return true
}
