import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { readSrtKey } from '../srt-key.ts'

/** How long FFmpeg may try to connect, ms. */
const srtConnectMs = 3000

/** What SRT holds back to repair losses when the address says nothing, µs as FFmpeg counts it. */
const defaultLatencyUs = 120_000

/** Options of an SRT address that change how we call; everything else in its query could be a secret and is not passed on in arguments. */
const publicOptions: ReadonlySet<string> = new Set(['latency', 'pbkeylen', 'maxbw', 'oheadbw', 'transtype', 'ipttl', 'iptos', 'mss'])

/** Arguments for one push; the stream id and passphrase are in the preset file, which only we may read. */
export function srtArguments(target: IngestTarget, presetPath: string): readonly string[] {
	// The stream's own headers say all: FFmpeg need not wait for a second of frames to guess the frame rate.
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
		'-f',
		'mpegts',
		'-fpre',
		presetPath,
		srtAddress(target),
	]
	return ['-hide_banner', '-loglevel', 'info', '-nostats', '-progress', 'pipe:1', '-stats_period', '0.25', ...input, ...output]
}

/**
 * The preset file: options as lines. People also paste both into the address: what the key does not say is taken from there. null when a value holds
 * a line break.
 */
export function srtPreset(target: IngestTarget): string | null {
	const pasted = URL.parse(target.server)?.searchParams
	const { streamId, passphrase } = readSrtKey(target.key)
	const options = { streamid: streamId ?? pasted?.get('streamid'), passphrase: passphrase ?? pasted?.get('passphrase') }
	const lines = Object.entries(options).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
	return lines.some((line) => /[\r\n\0]/.test(line)) ? null : lines.map((line) => `${line}\n`).join('')
}

/** How long the receiver holds packets back before it hands them on, ms. */
export function srtLatencyMs(target: IngestTarget): number {
	const asked = Number(URL.parse(target.server)?.searchParams.get('latency') ?? Number.NaN)
	return Math.max(defaultLatencyUs, Number.isFinite(asked) ? asked : 0) / 1000
}

function srtAddress(target: IngestTarget): string {
	const parsed = new URL(target.server)
	const options = new URLSearchParams({ mode: 'caller', connect_timeout: String(srtConnectMs) })
	for (const [name, value] of parsed.searchParams) if (publicOptions.has(name)) options.set(name, value)
	return `srt://${parsed.host}?${options}`
}
