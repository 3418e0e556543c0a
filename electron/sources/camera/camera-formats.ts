import type { CameraFormat } from '../../../shared/domain/source.ts'
import { captureOutput } from '../../process/capture-output.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { CaptureMachine } from '../source-context.ts'

/** A camera that does not answer is asked no longer, ms. */
const limitMs = 5000
/** More would fill the list; the largest come first. */
const mostFormats = 60
/** Offered by cameras that take any size between two limits. */
const usualSizes = [
	[3840, 2160],
	[2560, 1440],
	[1920, 1080],
	[1280, 720],
	[800, 600],
	[640, 480],
	[640, 360],
	[320, 240],
] as const

/** The sizes and formats that a camera offers, largest first; empty when it names none. Opens the camera for a moment, without a picture. */
export async function readCameraFormats(
	deviceId: string,
	{ os }: Pick<CaptureMachine, 'os'>,
	spawn: Spawn,
	ffmpegPath: string,
): Promise<readonly CameraFormat[]> {
	// Only devices are opened, not files.
	if (os === 'linux' && (!/^\/dev\/[\w/.:@+-]+$/.test(deviceId) || deviceId.includes('/../'))) return []
	const answer = await captureOutput(spawn, ffmpegPath, ['-hide_banner', ...listArguments(deviceId, os)], limitMs)
	switch (os) {
		case 'linux':
			return sorted(parseV4l2Formats(answer.stderr))
		case 'windows':
			return sorted(parseDshowFormats(answer.stderr))
		case 'macos':
			return sorted(parseAvfoundationFormats(answer.stderr))
	}
}

function listArguments(deviceId: string, os: CaptureMachine['os']): readonly string[] {
	switch (os) {
		case 'linux':
			return ['-f', 'v4l2', '-list_formats', 'all', '-i', deviceId]
		case 'windows':
			return ['-list_options', 'true', '-f', 'dshow', '-i', `video=${deviceId}`]
		case 'macos':
			// It lists its modes only when it refuses one.
			return ['-f', 'avfoundation', '-video_size', '1x1', '-i', `${deviceId}:none`]
	}
}

/** `-f v4l2 -list_formats all`: "Compressed: mjpeg : Motion-JPEG : 1920x1080 1280x720", or "{32-2592, 2}x{32-1944, 2}". No rates. Pure. */
export function parseV4l2Formats(stderr: string): readonly CameraFormat[] {
	return stderr.split(/\r?\n/).flatMap((line) => {
		const [, codec, sizes] = /\b(?:Raw|Compressed)\s*:\s*(\S+)\s*:.*?:((?:\s+(?:\d+x\d+|\{[^}]*\}x\{[^}]*\}))+)\s*$/.exec(line) ?? []
		if (codec === undefined || sizes === undefined || codec === 'Unsupported') return []
		return [...sizes.matchAll(/(\d+)x(\d+)|\{(\d+)-(\d+), \d+\}x\{(\d+)-(\d+), \d+\}/g)].flatMap((match) => {
			const [width, height, leastWidth, mostWidth, leastHeight, mostHeight] = match.slice(1).map(Number)
			if (width && height) return [{ codec, widthPx: width, heightPx: height, maxFps: null }]
			const isOffered = (size: number, least = 0, most = 0) => size >= least && size <= most
			return usualSizes
				.filter(([wide, high]) => isOffered(wide, leastWidth, mostWidth) && isOffered(high, leastHeight, mostHeight))
				.map(([widthPx, heightPx]) => ({ codec, widthPx, heightPx, maxFps: null }))
		})
	})
}

/** `-list_options true -f dshow`: "vcodec=mjpeg  min s=1280x720 fps=30 max s=1280x720 fps=30". Pure. */
export function parseDshowFormats(stderr: string): readonly CameraFormat[] {
	return stderr.split(/\r?\n/).flatMap((line) => {
		const [, codec, width, height, fps] = /(?:vcodec|pixel_format)=(\S+)\s+min\s.*\bmax\s+s=(\d+)x(\d+)\s+fps=([\d.]+)/.exec(line) ?? []
		return codec === undefined ? [] : [{ codec, widthPx: Number(width), heightPx: Number(height), maxFps: rounded(Number(fps)) }]
	})
}

/** What AVFoundation says about a size that it refuses: "1280x720@[15.000000 30.000000]fps". Pure. */
export function parseAvfoundationFormats(stderr: string): readonly CameraFormat[] {
	return [...stderr.matchAll(/^\S*.*?\s(\d+)x(\d+)@\[[\d.]+ ([\d.]+)\]fps/gm)].map(([, width, height, fps]) => ({
		codec: 'any',
		widthPx: Number(width),
		heightPx: Number(height),
		maxFps: rounded(Number(fps)),
	}))
}

/** Largest first; of two that differ in the rate only, the faster one. */
function sorted(formats: readonly CameraFormat[]): readonly CameraFormat[] {
	const pixels = ({ widthPx, heightPx }: CameraFormat) => widthPx * heightPx
	const byName = new Map<string, CameraFormat>()
	for (const format of formats) {
		const name = `${format.codec} ${format.widthPx}x${format.heightPx}`
		const known = byName.get(name)
		if (!known || (known.maxFps ?? 0) < (format.maxFps ?? 0)) byName.set(name, format)
	}
	return [...byName.values()].toSorted((a, b) => pixels(b) - pixels(a)).slice(0, mostFormats)
}

function rounded(fps: number): number {
	return Math.round(fps * 100) / 100
}
