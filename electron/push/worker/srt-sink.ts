import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import type { FindAddresses } from '../../media/rtmp/host-lookup.ts'
import { IngestError } from '../../media/rtmp/ingest-error.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { type LossCause, lossCause } from '../causes.ts'
import { readSrtKey } from '../srt-key.ts'
import { addressOf } from './address.ts'
import type { MediaSink, OpenSinkOptions } from './ports.ts'
import { createSentLog } from './sent-log.ts'
import { srtArguments, srtLatencyMs, srtLingerS, srtPreset } from './srt-arguments.ts'
import { srtLossCode } from './srt-causes.ts'
import { openSrtHop, type SrtHop } from './srt-hop.ts'
import { offerPreset } from './srt-preset.ts'

export interface SrtServices {
	readonly spawn: Spawn
	readonly clock: Clock
	readonly ffmpegPath: string
	readonly findAddresses: FindAddresses
	/** FFmpeg's output lines, redacted, for the log. */
	readonly onLine: (line: string) => void
}

/** A server that has not acknowledged for this long, ms, is gone: a working one acknowledges about 100 times a second. */
const silentMs = 1000
/** How long FFmpeg may keep running after the server has received everything, ms. */
const exitMs = 500
/** Possible error of a measured round trip, ms. */
const marginMs = 50

/**
 * SRT through FFmpeg, which gets FLV, and a hop that sees what arrives. FFmpeg connects only once it has read the first frames, so the sink is available
 * at once and "accepted" comes later: `sentBytes` stays 0 until the server has acknowledged media. Stream ID and passphrase are passed in a file that
 * has no name in any folder.
 */
export async function openSrtSink(target: IngestTarget, services: SrtServices, options: OpenSinkOptions): Promise<MediaSink> {
	const { clock } = services
	const preset = srtPreset(target)
	const place = addressOf(target)
	if (place === null) throw new IngestError('ingest-bad-address/no-place')
	if (preset === null) throw new IngestError('ingest-bad-address/line-break')
	const hop = await openSrtHop({
		...place,
		ttl: ttlOf(target),
		clock,
		findAddresses: services.findAddresses,
		onReached: () => options.onReached?.(),
	})
	const { delivery } = hop
	const offered = await offerPreset(preset)
	const ffmpeg = startManagedProcess({
		spawn: services.spawn,
		clock,
		command: services.ffmpegPath,
		args: srtArguments({ ...target, server: throughHop(target.server, hop.port) }, offered.path),
		input: true,
		descriptors: offered.descriptors,
		gentle: 'end-input',
		graceMs: srtLingerS * 1000 + exitMs,
		terminateMs: exitMs,
		onLine: services.onLine,
	})
	await offered.started()
	const sent = createSentLog()
	let isClosing = false
	let writtenBytes = 0
	let loss: LossCause | null = null
	let reportLost: ((cause: LossCause) => void) | null = null

	// FFmpeg reports progress only after it has read the preset.
	ffmpeg.output.on('data', () => detach(offered.forget()))
	detach(
		ffmpeg.exited.then(async (exit) => {
			await offered.forget()
			if (isClosing) return
			detach(hop.close())
			loss = lossCause(
				exit.spawnError === null
					? srtLossCode(ffmpeg.lastLines(), delivery.isAccepted(), readSrtKey(target.key).passphrase !== null)
					: 'ffmpeg-missing',
			)
			reportLost?.(loss)
		}),
	)

	const queuedBytes = () => ffmpeg.input?.writableLength ?? 0
	const sentBytes = () => (delivery.isAccepted() ? writtenBytes - queuedBytes() : 0)

	function put(bytes: Uint8Array): void {
		if (!ffmpeg.input?.writable) return
		writtenBytes += bytes.length
		ffmpeg.input.write(bytes)
		sent.note(clock.steady(), writtenBytes - queuedBytes())
	}
	put(flvHeader())

	function stopFfmpeg(): void {
		isClosing = true
		ffmpeg.kill()
	}

	return {
		write: (tag) => put(flvTagBytes(tag)),
		writtenBytes: () => writtenBytes,
		queuedBytes,
		sentBytes,
		probe: {
			missingBytes() {
				const now = clock.steady()
				const waitMs = delivery.oldestWaitMs(now)
				return waitMs === 0 ? 0 : Math.max(0, sentBytes() - sent.bytesAt(now - waitMs))
			},
			isExact: () => true,
		},
		onLost(listener) {
			reportLost = listener
			if (loss) listener(loss)
		},
		async finish(withinMs) {
			isClosing = true
			const untilMs = clock.steady() + withinMs
			const cancel = clock.after(withinMs, ffmpeg.kill)
			await Promise.race([hop.heldGoodbye(), ffmpeg.stop()])
			await heldByServer(hop, clock, srtLatencyMs(target), untilMs)
			cancel()
			await hop.close()
			ffmpeg.kill()
			await offered.forget()
		},
		abort() {
			stopFfmpeg()
			detach(hop.close())
		},
		abandon() {
			stopFfmpeg()
			return { release: () => detach(hop.close()) }
		},
	}
}

/**
 * A server discards what it holds back when the caller closes the connection. Resolves when the server must have passed on the last packet: after the
 * larger latency of both ends and the transit time. Resolves at `untilMs` at the latest, and at once when the server is gone.
 */
async function heldByServer({ delivery }: SrtHop, clock: Clock, askedLatencyMs: number, untilMs: number): Promise<void> {
	const lastMs = delivery.lastSentAtMs()
	if (lastMs === null) return
	const latencyMs = Math.max(askedLatencyMs, delivery.latencyMs() ?? 0)
	const outMs = Math.min(untilMs, lastMs + latencyMs + delivery.rttMs() + marginMs)
	const now = clock.steady()
	if (now >= outMs || delivery.oldestWaitMs(now) > silentMs) return
	await new Promise<void>((resolve) => {
		clock.after(outMs - now, resolve)
	})
}

function throughHop(server: string, port: number): string {
	const url = new URL(server)
	url.host = `127.0.0.1:${port}`
	return url.href
}

function ttlOf(target: IngestTarget): number | null {
	const asked = Number(URL.parse(target.server)?.searchParams.get('ipttl') ?? Number.NaN)
	return Number.isInteger(asked) && asked >= 1 && asked <= 255 ? asked : null
}
