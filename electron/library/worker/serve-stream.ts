import type { Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '../../lib/clock.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { filmInput } from './film-input.ts'
import { refuse, writeHead } from './http-answer.ts'

export interface StreamServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
}

/** A disk that delivers nothing for this long hangs, ms. */
const firstOutputMs = 20_000
/** What browsers play in MP4; other sound is encoded again. */
const playableSound = new Set(['aac', 'mp3', 'opus', 'flac'])

/**
 * The file repackaged for a browser without encoding its pictures. Time 0 of the result is exactly `fromMs`: an edit list hides the pictures from the
 * keyframe to there, which takes a header that is written late.
 */
export function streamArguments(path: string, fromMs: number, track: number | null, soundCodec: string): readonly string[] {
	const sound =
		track === null ? [] : ['-map', `0:a:${track - 1}`, '-c:a', ...(playableSound.has(soundCodec) ? ['copy'] : ['aac', '-b:a', '192k'])]
	return [
		...['-hide_banner', '-nostdin', '-loglevel', 'error', '-ss', (fromMs / 1000).toFixed(3), ...filmInput(path)],
		...['-map', '0:v:0', '-c:v', 'copy', ...sound, '-map_metadata', '-1', '-map_chapters', '-1'],
		...['-movflags', '+delay_moov+frag_keyframe+default_base_moof', '-frag_duration', '500000', '-f', 'mp4', 'pipe:1'],
	]
}

/** Runs FFmpeg and sends what it writes. Resolves when the connection has ended. Never rejects. */
export async function serveStream(args: readonly string[], socket: Socket, services: StreamServices): Promise<void> {
	const tool = startManagedProcess({
		...services,
		command: services.ffmpegPath,
		args,
		input: false,
		gentle: 'close-output',
		graceMs: 200,
		firstOutputMs,
	})
	socket.once('close', () => tool.kill())
	if (socket.destroyed) tool.kill()
	const [first] = await Promise.race([
		new Promise<[Buffer]>((resolve) => tool.output.once('data', (piece: Buffer) => resolve([piece]))),
		tool.exited.then((): [] => []),
	])
	if (!first) return socket.destroyed ? undefined : refuse(socket, 404)
	tool.sawOutput()
	writeHead(socket, 200, { 'content-type': 'video/mp4', 'cache-control': 'no-store' })
	socket.write(first)
	try {
		await pipeline(tool.output, socket)
	} catch {
		socket.destroy()
	} finally {
		tool.kill()
		await tool.exited
	}
}
