import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { readSrtKey } from '../srt-key.ts'

/** How long a server may take to answer, and FFmpeg to connect after that, ms. */
export const srtConnectMs = 3000

/**
 * How long FFmpeg waits at its end for the server to acknowledge everything, s: only as long as it runs does it send again what a slow line has lost. It is
 * longer than any stream may take to end, which ends FFmpeg too.
 */
export const srtLingerS = 15

/** The SRT latency when the address gives none, ms. */
const defaultLatencyMs = 120

/** Options of an SRT address that affect how the caller connects; everything else in its query could be secret and is not passed on in arguments. */
const publicOptions: ReadonlySet<string> = new Set([
	'pbkeylen',
	'maxbw',
	'inputbw',
	'oheadbw',
	'transtype',
	'ipttl',
	'mss',
	'lossmaxttl',
	'tlpktdrop',
	'nakreport',
])
const latencies: ReadonlySet<string> = new Set(['latency', 'rcvlatency', 'peerlatency', 'tsbpddelay'])

/** Arguments for one push; stream ID and passphrase are in the preset file, which only this user can read. */
export function srtArguments(target: IngestTarget, presetPath: string): readonly string[] {
	// The stream's headers are complete: FFmpeg need not wait for a second of frames to guess the frame rate.
	const input = ['-fpsprobesize', '0', '-analyzeduration', '1000000', '-f', 'flv', '-i', 'pipe:0']
	const output = [
		'-map',
		'0',
		'-dn',
		'-c',
		'copy',
		'-copyts',
		'-flush_packets',
		'1',
		'-linger',
		String(srtLingerS),
		'-f',
		'mpegts',
		'-fpre',
		presetPath,
		srtAddress(target),
	]
	return ['-hide_banner', '-loglevel', 'info', '-nostats', '-progress', 'pipe:1', '-stats_period', '0.25', ...input, ...output]
}

/** The preset file: one option per line. null when a value contains a line break. */
export function srtPreset(target: IngestTarget): string | null {
	const { streamId, passphrase } = readSrtKey(target.key)
	const lines = Object.entries({ streamid: streamId, passphrase }).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
	return lines.some((line) => /[\r\n\0]/.test(line)) ? null : lines.map((line) => `${line}\n`).join('')
}

/** How long the receiver holds packets back before it passes them on, ms. */
export function srtLatencyMs(target: IngestTarget): number {
	return Math.max(defaultLatencyMs, askedLatencyMs(target) ?? 0)
}

/** The latency that the address requests from the receiver, ms; null = none. */
export function askedLatencyMs(target: IngestTarget): number | null {
	const asked = optionsOf(target.server).flatMap(([name, value]) => (latencies.has(name) && name !== 'rcvlatency' ? [toMs(value)] : []))
	const known = asked.filter(Number.isFinite)
	return known.length === 0 ? null : Math.max(...known)
}

function srtAddress(target: IngestTarget): string {
	const parsed = new URL(target.server)
	const options = new URLSearchParams({ mode: 'caller', connect_timeout: String(srtConnectMs) })
	for (const [name, value] of optionsOf(target.server)) {
		if (latencies.has(name) && Number.isFinite(toMs(value))) options.set(name, String(Math.round(toMs(value) * 1000)))
		if (publicOptions.has(name)) options.set(name, value)
	}
	return `srt://${parsed.host}?${options}`
}

function optionsOf(server: string): [string, string][] {
	return [...(URL.parse(server)?.searchParams ?? [])]
}

/** "200ms" is how the product writes a latency; a plain number, as platforms give it, is in µs, as in FFmpeg. */
function toMs(latency: string): number {
	return latency.endsWith('ms') ? Number(latency.slice(0, -2)) : Number(latency) / 1000
}
