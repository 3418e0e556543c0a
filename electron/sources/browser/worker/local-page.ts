import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, dirname, extname, join, sep } from 'node:path'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { openAllowedFile } from '../../allowed-file.ts'

/**
 * The host under which a page sees the folder of its own HTML file. Files are never opened as file://, where a page could read every file of this computer.
 * The name ends in "localhost", so browsers trust it as they trust this computer.
 */
export const localHost = 'local-page.localhost'

/** An HTML file and the files in its folder. */
export interface LocalPage {
	readonly address: string
	answer(target: URL, incoming: IncomingMessage, answer: ServerResponse): Promise<void>
}

const types: Readonly<Record<string, string>> = {
	'.avif': 'image/avif',
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.gif': 'image/gif',
	'.htm': 'text/html; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.mp3': 'audio/mpeg',
	'.mp4': 'video/mp4',
	'.ogg': 'audio/ogg',
	'.otf': 'font/otf',
	'.png': 'image/png',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.ttf': 'font/ttf',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.wav': 'audio/wav',
	'.webm': 'video/webm',
	'.webp': 'image/webp',
	'.woff': 'font/woff',
	'.woff2': 'font/woff2',
	'.xml': 'text/xml; charset=utf-8',
}

/** Rejects with AppError when the file cannot be opened: see allowed-file.ts. `onRefused`: the page asked for a file outside its folder. */
export async function openLocalPage(path: string, neverIn: readonly string[], onRefused: () => void): Promise<LocalPage> {
	const rules = { neverIn, maxBytes: null }
	const main = await openAllowedFile(path, rules)
	await main.handle.close()
	const folder = dirname(main.realPath)

	return {
		address: `http://${localHost}/${encodeURIComponent(basename(main.realPath))}`,
		async answer(target, incoming, answer) {
			const refuse = (status: number) => {
				answer.writeHead(status, { 'content-length': 0 }).end()
			}
			if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return refuse(405)
			const name = nameOf(target.pathname)
			if (name === null) return refuse(400)
			try {
				const { handle, realPath, stats } = await openAllowedFile(join(folder, name), rules)
				if (!realPath.startsWith(folder.endsWith(sep) ? folder : folder + sep)) {
					await handle.close()
					onRefused()
					return refuse(403)
				}
				answer.writeHead(200, {
					'content-length': String(stats.size),
					'content-type': types[extname(realPath).toLowerCase()] ?? 'application/octet-stream',
					'cache-control': 'no-store',
				})
				if (incoming.method === 'HEAD') {
					await handle.close()
					answer.end()
					return
				}
				const stream = handle.createReadStream()
				stream.on('error', () => answer.destroy())
				answer.on('close', () => stream.destroy())
				stream.pipe(answer)
			} catch (error) {
				if (!(error instanceof AppError)) throw error
				if (error.code === 'source-file-off-limits') onRefused()
				refuse(error.code === 'source-file-missing' ? 404 : 403)
			}
		},
	}
}

function nameOf(pathname: string): string | null {
	try {
		const name = decodeURIComponent(pathname)
		return name.includes('\0') ? null : name
	} catch {
		return null
	}
}
