import { open } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { rangeOf, refuse, writeHead } from './http-answer.ts'

/** Sends a file or a range of it. Resolves when the connection has ended. Never rejects. */
export async function serveFilm(
	{ path, range, isHead }: { readonly path: string; readonly range: string | null; readonly isHead: boolean },
	socket: Socket,
): Promise<void> {
	const file = await open(path).catch(() => null)
	if (!file) return refuse(socket, 404)
	try {
		const info = await file.stat()
		if (!info.isFile() || info.size === 0) return refuse(socket, 404)
		const wanted = rangeOf(range, info.size)
		if (wanted === 'none') return refuse(socket, 416, { 'content-range': `bytes */${info.size}` })
		const { start, end } = wanted === 'all' ? { start: 0, end: info.size - 1 } : wanted
		writeHead(socket, wanted === 'all' ? 200 : 206, {
			'content-type': /\.mkv$/i.test(path) ? 'video/x-matroska' : 'video/mp4',
			'content-length': end - start + 1,
			'accept-ranges': 'bytes',
			'cache-control': 'no-store',
			...(wanted === 'all' ? {} : { 'content-range': `bytes ${start}-${end}/${info.size}` }),
		})
		if (isHead) {
			socket.end()
			return
		}
		// A file that becomes shorter meanwhile ends the connection early, which the browser notices.
		await pipeline(file.createReadStream({ start, end, autoClose: false }), socket)
	} catch {
		socket.destroy()
	} finally {
		await file.close().catch(() => {})
	}
}
