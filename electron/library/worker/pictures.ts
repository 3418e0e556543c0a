import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../lib/clock.ts'
import { createInTurn } from '../../lib/in-turn.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { filmInput } from './film-input.ts'
import { refuse, writeHead } from './http-answer.ts'
import { keptPath } from './kept-path.ts'

export interface PictureServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	/** Where pictures are kept for the next time. */
	readonly folder: string
}

/** Small pictures of recordings, made one at a time when they are asked for. */
export interface Pictures {
	/** Answers with a JPEG of about this moment. Never rejects. */
	serve(path: string, atMs: number, socket: Socket): Promise<void>
}

const widthPx = 240
/** About 8 kB each. */
const mostKept = 1500
/** Whoever scrolls a long list does not wait for rows that have gone: the rest is refused and asked for again. */
const mostWaiting = 120
const limitMs = 15_000
/** Positions are rounded, so that the same strip is made once. */
const stepMs = 100

export function createPictures(services: PictureServices): Pictures {
	const { folder } = services
	let waiting = 0
	let sinceCleaned = 0

	/** One FFmpeg at a time: pictures never take the processor from the show. */
	const inTurn = createInTurn()

	async function pictureOf(path: string, atMs: number, isWanted: () => boolean): Promise<Buffer | null> {
		const info = await stat(path).catch(() => null)
		if (!info?.isFile() || info.size === 0) return null
		const kept = keptPath(folder, path, info, String(atMs), 'jpg')
		const known = await readFile(kept).catch(() => null)
		if (known) {
			// The oldest are removed first.
			await utimes(kept, new Date(), new Date()).catch(() => {})
			return known
		}
		if (!isWanted()) return null
		const made = await inTurn(() => (isWanted() ? grab(path, atMs, services) : Promise.resolve(null)))
		if (made) await keep(kept, made)
		return made
	}

	async function keep(path: string, picture: Buffer): Promise<void> {
		await mkdir(folder, { recursive: true }).catch(() => {})
		if (sinceCleaned % 100 === 0) await removeOldest(folder)
		sinceCleaned += 1
		await writeFile(path, picture).catch(() => {})
	}

	return {
		async serve(path, atMs, socket) {
			if (waiting >= mostWaiting) return refuse(socket, 503)
			waiting += 1
			try {
				const picture = await pictureOf(path, Math.floor(atMs / stepMs) * stepMs, () => !socket.destroyed)
				if (socket.destroyed) return
				if (!picture) return refuse(socket, 404)
				writeHead(socket, 200, { 'content-type': 'image/jpeg', 'content-length': picture.length, 'cache-control': 'private, max-age=3600' })
				socket.end(picture)
			} finally {
				waiting -= 1
			}
		},
	}
}

/** The keyframe before this moment: it needs no other picture to be decoded. null when there is none. */
async function grab(path: string, atMs: number, services: PictureServices): Promise<Buffer | null> {
	const tool = startManagedProcess({
		...services,
		command: services.ffmpegPath,
		args: [
			...['-hide_banner', '-nostdin', '-loglevel', 'error', '-threads', '1', '-noaccurate_seek', '-skip_frame', 'nokey'],
			...['-ss', (atMs / 1000).toFixed(3), ...filmInput(path), '-map', '0:v:0', '-frames:v', '1', '-fps_mode', 'passthrough'],
			...['-vf', `scale=${widthPx}:-2`, '-c:v', 'mjpeg', '-q:v', '5', '-f', 'image2pipe', 'pipe:1'],
		],
		input: false,
		gentle: 'close-output',
		firstOutputMs: limitMs,
	})
	const pieces: Buffer[] = []
	tool.output.on('data', (piece: Buffer) => pieces.push(piece))
	const { code } = await tool.exited
	return code === 0 && pieces.length > 0 ? Buffer.concat(pieces) : null
}

async function removeOldest(folder: string): Promise<void> {
	const names = await readdir(folder).catch((): string[] => [])
	if (names.length <= mostKept) return
	const files = await Promise.all(
		names.map(async (name) => ({ name, atMs: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? 0 })),
	)
	const oldest = files.toSorted((a, b) => a.atMs - b.atMs).slice(0, files.length - mostKept)
	for (const { name } of oldest) await rm(join(folder, name), { force: true }).catch(() => {})
}
