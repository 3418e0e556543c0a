import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { apiError, json, type PracticeReply } from './practice-reply.ts'
import type { ReceivedFile } from './practice-video.ts'

/** The upload server of the practice platform: it keeps nothing of a file but its size and its hash. */
export interface PracticeUploads {
	/** A fresh address, as "GET /file/upload" answers it. */
	ticket(): { readonly upload_url: string; readonly progress_url: string }
	/** Whether the request is one for this server. */
	owns(incoming: IncomingMessage): boolean
	/** Reads the file while it comes. */
	receive(incoming: IncomingMessage): Promise<PracticeReply>
	/** The file that was received at this address; null = none. */
	take(url: string): ReceivedFile | null
}

/** `server`: its address, without a slash at the end. `random`: 0 to 1. */
export function createPracticeUploads({
	server,
	random,
}: {
	readonly server: () => string
	readonly random: () => number
}): PracticeUploads {
	const open = new Set<string>()
	const received = new Map<string, ReceivedFile>()

	function newWord(): string {
		return Math.floor(random() * 2 ** 48)
			.toString(36)
			.padStart(10, '0')
	}

	return {
		ticket() {
			const id = newWord() + newWord()
			open.add(id)
			return { upload_url: `${server()}/upload?uuid=${id}&seal=${newWord()}`, progress_url: `${server()}/progress?uuid=${id}` }
		},
		owns: ({ method, url = '' }) => method === 'POST' && url.startsWith('/upload?'),
		async receive(incoming) {
			const id = new URLSearchParams(incoming.url?.split('?')[1]).get('uuid') ?? ''
			// A failed upload takes a new address.
			if (!open.delete(id)) return apiError(403, 'access_forbidden', 'Unknown upload')
			const file = await readFile(incoming)
			if (!file) return apiError(400, 'invalid_parameter', 'No file came', { param: 'file' })
			const url = `${server()}/files/${id}/${newWord()}`
			received.set(url, file)
			return json({ url, name: file.name, size: file.bytes, acodec: 'AAC', vcodec: 'AVC' })
		},
		take(url) {
			const file = received.get(url) ?? null
			received.delete(url)
			return file
		},
	}
}

const longestHead = 4096

/** The part "file" of a multipart form that holds nothing else, in constant memory; null when it is anything else. */
async function readFile(incoming: IncomingMessage): Promise<ReceivedFile | null> {
	const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(incoming.headers['content-type'] ?? '')?.[1]
	if (boundary === undefined) return null
	const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
	const hash = createHash('sha256')
	let bytes = 0
	let name: string | null = null
	/** What may still be the head or the end. */
	let held: Buffer = Buffer.alloc(0)
	for await (const piece of incoming as AsyncIterable<Buffer>) {
		held = held.length === 0 ? piece : Buffer.concat([held, piece])
		if (name === null) {
			const end = held.indexOf('\r\n\r\n')
			if (end === -1 && held.length <= longestHead) continue
			name = /name="file"; filename="([^"]*)"/i.exec(held.toString('utf8', 0, Math.max(0, end)))?.[1] ?? null
			if (name === null) return null
			held = held.subarray(end + 4)
		}
		const known = held.length - tail.length
		if (known <= 0) continue
		hash.update(held.subarray(0, known))
		bytes += known
		held = held.subarray(known)
	}
	return name !== null && held.equals(tail) ? { name, bytes, sha256: hash.digest('hex') } : null
}
