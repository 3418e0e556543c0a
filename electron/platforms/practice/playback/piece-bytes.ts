import type { MediaTag } from '../../../../shared/domain/feeds.ts'
import type { Clock } from '../../../lib/clock.ts'
import { flvHeader, flvTagBytes } from '../../../media/flv/flv-writer.ts'
import { startManagedProcess } from '../../../process/managed-process.ts'
import type { Spawn } from '../../../process/spawn.ts'
import type { PracticePlayback } from '../practice-settings.ts'
import type { KeptPiece } from './kept-pieces.ts'

export interface PieceTools {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
}

const limitMs = 10_000
const quiet = ['-hide_banner', '-loglevel', 'error', '-nostats', '-threads', '1']
/** A picture is repeated this often while viewers are to see it still, ms. */
const stillEveryMs = 250

/** A piece as players read it: MPEG-TS, with the picture as it arrived. `still`: the keyframe that is shown instead of all pictures. */
export async function pieceBytes(piece: KeptPiece, fault: PracticePlayback, still: MediaTag | null, tools: PieceTools): Promise<Buffer> {
	const sound = fault === 'silent' ? ['-c:a', 'aac', '-af', 'volume=0'] : ['-c:a', 'copy']
	const tags = fault === 'frozen' && still ? frozen(piece, still) : piece.tags
	const flv = [flvHeader(), ...[...piece.headers, ...tags].map(flvTagBytes)]
	return run(['-f', 'flv', '-i', 'pipe:0', '-copyts', '-c:v', 'copy', ...sound, '-muxdelay', '0', '-f', 'mpegts', 'pipe:1'], flv, tools)
}

/** Two seconds of an ad: color bars with a tone. */
export function adBytes(tools: PieceTools): Promise<Buffer> {
	const inputs = ['-f', 'lavfi', '-i', 'smptebars=s=320x180:r=25', '-f', 'lavfi', '-i', 'sine=f=1000:r=48000', '-t', '2']
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50', '-c:a', 'aac']
	return run([...inputs, ...codecs, '-f', 'mpegts', 'pipe:1'], [], tools)
}

/** The first keyframe of a piece. */
export function keyframeOf(piece: KeptPiece): MediaTag | null {
	return piece.tags.find(({ isKeyframe }) => isKeyframe) ?? null
}

function frozen({ tags, durationMs }: KeptPiece, still: MediaTag): readonly MediaTag[] {
	const firstMs = tags[0]?.timestampMs ?? 0
	const pictures = Array.from({ length: Math.ceil(durationMs / stillEveryMs) }, (_, index) => ({
		...still,
		timestampMs: firstMs + index * stillEveryMs,
	}))
	return [...pictures, ...tags.filter(({ kind }) => kind === 'audio')].toSorted((one, other) => one.timestampMs - other.timestampMs)
}

async function run(args: readonly string[], input: readonly Uint8Array[], { spawn, clock, ffmpegPath }: PieceTools): Promise<Buffer> {
	const ffmpeg = startManagedProcess({
		...{ spawn, clock, command: ffmpegPath, args: [...quiet, ...args], input: true },
		gentle: 'end-input',
		graceMs: limitMs,
	})
	const parts: Buffer[] = []
	ffmpeg.output.on('data', (part: Buffer) => parts.push(part))
	for (const bytes of input) ffmpeg.input?.write(bytes)
	await ffmpeg.stop()
	await ffmpeg.exited
	return Buffer.concat(parts)
}
