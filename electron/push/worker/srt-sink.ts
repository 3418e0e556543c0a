import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { flvHeader, flvTagBytes } from '../../media/flv/flv-writer.ts'
import type { FindAddresses } from '../../media/rtmp/host-lookup.ts'
import { IngestError } from '../../media/rtmp/ingest-error.ts'
import { startManagedProcess } from '../../process/managed-process.ts'
import type { Spawn } from '../../process/spawn.ts'
import { type LossCause, type LossCode, lossCause } from '../causes.ts'
import { readSrtKey } from '../srt-key.ts'
import { addressOf } from './address.ts'
import { createPacedWriter } from './paced-writer.ts'
import type { MediaSink, OpenSinkOptions } from './ports.ts'
import { createSentLog } from './sent-log.ts'
import { srtArguments, srtConnectMs, srtLatencyMs, srtLingerS, srtPreset } from './srt-arguments.ts'
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

/** Bytes that FFmpeg was given, and what SRT carried of them. */
interface Handed {
	readonly handedBytes: number
	readonly carriedBytes: number
}

/** A server that has not acknowledged for this long, ms, is gone: a working one acknowledges about 100 times a second. */
const silentMs = 1000
/** How long FFmpeg may keep running after the server has received everything, ms. */
const exitMs = 500
/** From the answer of a server until it acknowledges media, ms: FFmpeg may still have to start on a busy computer. */
const acceptMs = 6000
/** Possible error of a measured round trip, ms. */
const marginMs = 50

/**
 * SRT through FFmpeg, which gets FLV, and a hop that sees what arrives. The hop asks whether the server is there while FFmpeg starts, and FFmpeg gets
 * media once it has answered: a server that is back is then reached at once, with the newest pictures. FFmpeg connects only once it has read the first
 * frames, so "accepted" comes after the sink is open: `sentBytes` stays 0 until the server has acknowledged media. Stream ID and passphrase are passed
 * in a file that has no name in any folder.
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
		onGone: () => lose('ingest-closed'),
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
	/** The part of what was written that FFmpeg was given. */
	let handedBytes = 0
	let writtenBytes = 0
	let atEnd: Handed | null = null
	let loss: LossCause | null = null
	let reportLost: ((cause: LossCause) => void) | null = null

	// FFmpeg reports progress only after it has read the preset.
	ffmpeg.output.on('data', () => detach(offered.forget()))
	detach(
		ffmpeg.exited.then(async (exit) => {
			await offered.forget()
			lose(
				exit.spawnError === null
					? srtLossCode(ffmpeg.lastLines(), delivery.isAccepted(), readSrtKey(target.key).passphrase !== null)
					: 'ffmpeg-missing',
			)
		}),
	)

	const queuedBytes = () => ffmpeg.input?.writableLength ?? 0
	const sentBytes = () => (delivery.isAccepted() ? handedBytes - queuedBytes() : 0)

	function put(bytes: Uint8Array): void {
		if (!ffmpeg.input?.writable) return
		handedBytes += bytes.length
		ffmpeg.input.write(bytes)
		sent.note(clock.steady(), handedBytes - queuedBytes())
	}
	put(flvHeader())
	writtenBytes = handedBytes
	const paced = createPacedWriter({
		clock,
		write: (tag) => put(flvTagBytes(tag)),
		isOpen: () => delivery.latencyMs() !== null,
		isHeldUp: hop.isHeldUp,
	})

	function lose(code: LossCode): void {
		if (isClosing) return
		stopFfmpeg()
		detach(hop.close())
		loss = lossCause(code)
		reportLost?.(loss)
	}

	/** At the end FFmpeg is given all at once, so that the time says nothing anymore: what has arrived is computed from how much SRT carried for each byte before. */
	function missingAtEnd(before: Handed): number {
		if (delivery.oldestWaitMs(clock.steady()) === 0) return 0
		const handedPerCarried = before.carriedBytes === 0 ? 1 : before.handedBytes / before.carriedBytes
		const arrivedBytes = handedPerCarried * (delivery.arrivedBytes() - before.carriedBytes)
		return Math.max(0, handedBytes - before.handedBytes - arrivedBytes)
	}

	function stopFfmpeg(): void {
		isClosing = true
		paced.dispose()
		ffmpeg.kill()
	}

	const isThere = await Promise.race([hop.reach(srtConnectMs, options.signal), ffmpeg.exited.then(() => true)])
	if (!isThere) lose('ingest-srt-no-connection')

	return {
		acceptMs,
		write(tag) {
			writtenBytes += flvTagBytes(tag).length
			paced.write(tag)
		},
		writtenBytes: () => writtenBytes,
		queuedBytes,
		sentBytes,
		probe: {
			missingBytes() {
				if (atEnd) return missingAtEnd(atEnd)
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
			atEnd = { handedBytes, carriedBytes: delivery.sentBytes() }
			paced.flush()
			const untilMs = clock.steady() + withinMs
			const late = Promise.withResolvers<void>()
			const cancel = clock.after(withinMs, late.resolve)
			await Promise.race([hop.heldGoodbye(), ffmpeg.stop(), late.promise])
			await Promise.race([hop.allArrived(), late.promise])
			await heldByServer(hop, clock, srtLatencyMs(target), untilMs)
			cancel()
			await hop.close()
			ffmpeg.kill()
			await offered.forget()
			return 'lost'
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
