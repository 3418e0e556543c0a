import { open } from 'node:fs/promises'
import type { RecordingFacts, RecordingTrack } from '../../../shared/domain/library.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { captureOutput } from '../../process/capture-output.ts'
import type { Spawn } from '../../process/spawn.ts'
import { readFfmpegDump } from '../../sources/media/ffmpeg-dump.ts'
import { filmInput } from './film-input.ts'

/** Time for a slow disk, ms. */
const limitMs = 15_000
/** The header of a file that is written in fragments is small. */
const headBytes = 64 * 1024
/** Handler names that muxers write on their own. */
const namesNothing = /^(?:SoundHandler|Sound Media Handler|ISO Media file.*|GPAC.*|Core Media Audio|)$/

/** Reads a recording. Rejects with AppError "recording-file-missing", "recording-empty" or "recording-not-readable". */
export async function readFacts(path: string, services: { readonly spawn: Spawn; readonly ffmpegPath: string }): Promise<RecordingFacts> {
	const head = await readHead(path)
	const { stderr } = await captureOutput(services.spawn, services.ffmpegPath, ['-hide_banner', '-nostdin', ...filmInput(path)], limitMs)
	const facts = factsOf(stderr, head)
	if (!facts) throw new AppError('recording-not-readable')
	return facts
}

async function readHead(path: string): Promise<Uint8Array> {
	const file = await open(path).catch((error: NodeJS.ErrnoException) => {
		throw error.code === 'ENOENT' ? new AppError('recording-file-missing') : new AppError('recording-not-readable', {}, { cause: error })
	})
	try {
		const info = await file.stat()
		if (!info.isFile()) throw new AppError('recording-not-readable')
		if (info.size === 0) throw new AppError('recording-empty')
		const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
		return buffer.subarray(0, bytesRead)
	} finally {
		await file.close()
	}
}

/** `dump`: what FFmpeg reports about the file; `head`: its first bytes. null when it holds no pictures. Pure. */
export function factsOf(dump: string, head: Uint8Array): RecordingFacts | null {
	const { format, durationS, streams } = readFfmpegDump(dump)
	const video = streams.find(({ kind, isAttachedPicture }) => kind === 'video' && !isAttachedPicture)
	if (!video) return null
	const names = trackNames(dump)
	const tracks = streams
		.filter(({ kind }) => kind === 'sound')
		.map(({ codec }, index): RecordingTrack => ({ number: index + 1, name: names[index] ?? null, codec }))
	const isMp4 = format === 'mov'
	return {
		durationMs: Math.round((durationS ?? 0) * 1000),
		widthPx: video.widthPx,
		heightPx: video.heightPx,
		frameRate: exactRate(video.frameRate),
		videoCodec: video.codec,
		tracks,
		playsDirectly: isMp4 && durationS !== null && !isFragmented(head) && tracks.every(({ codec }) => codec === 'aac'),
	}
}

/** FFmpeg writes 29.97 for 30000/1001: over two hours that is a fifth of a picture. */
function exactRate(rate: number | null): number | null {
	if (rate === null) return null
	const ntsc = (Math.round(rate) * 1000) / 1001
	return Math.abs(rate - ntsc) < 0.005 ? ntsc : rate
}

/** The names of the sound tracks, in order. */
function trackNames(dump: string): readonly (string | null)[] {
	const blocks = dump.split(/^(?=\s+Stream #0:)/m).filter((block) => /^\s+Stream #0:\S+: Audio: /.test(block))
	return blocks.map((block) => {
		const named = (key: string) => new RegExp(`^\\s+${key}\\s*: (.*)$`, 'm').exec(block)?.[1]?.trim() ?? ''
		const name = ['title', 'name', 'handler_name'].map(named).find((each) => !namesNothing.test(each))
		return name ?? null
	})
}

/** Whether an MP4 file is written in fragments: it has no index, so a browser cannot seek in it. */
function isFragmented(head: Uint8Array): boolean {
	const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
	for (let at = 0; at + 8 <= bytes.length; ) {
		const size = bytes.readUInt32BE(at)
		const name = bytes.toString('latin1', at + 4, at + 8)
		if (name === 'moov') return bytes.subarray(at, at + size).includes('mvex')
		if (size < 8) return false
		at += size
	}
	return false
}
