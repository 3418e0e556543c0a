import { detach } from '../../../lib/detach.ts'
import type { CaptureRun, CaptureRunEvents } from '../../capture/capture-run-events.ts'
import { createSampleJoiner } from '../../capture/sample-joiner.ts'
import type { CaptureContext } from '../../source-context.ts'
import { type SourceFailure, soundFailure } from '../../source-errors.ts'
import { command, connectPulse, type PulseConnection, PulseError } from './connection.ts'
import type { Environment } from './server-address.ts'
import { findSoundInput, noIndex } from './sound-inputs.ts'
import { type TagValue, tag } from './tags.ts'

const rateHz = 48_000
/** PA_SAMPLE_FLOAT32LE */
const float32 = 5
const frontLeft = 1
const frontRight = 2
/** 10 ms: the buffer after it aims at 40 to 60 ms. By default PulseAudio sends a quarter of a second and more at a time. */
const blockBytes = (rateHz * 8) / 100
/** A device may take seconds to wake up. */
const firstOutputMs = 8000
const staleMs = 2000
/** Sound that was in transit when the device was suspended can arrive this long after the message. Sound that arrives later is new. */
const lateSoundMs = 1000

/**
 * Sound of one input from the sound server of the session, which is used directly: only this way can a stream be bound to its device. FFmpeg's input cannot
 * do that, and PulseAudio moves the stream of an unplugged microphone to the next one. Without a device it is the server's default, and follows it.
 */
export function startSoundCapture(
	device: string | null,
	context: CaptureContext,
	environment: Environment,
	events: CaptureRunEvents,
): CaptureRun {
	const { clock } = context
	let connection: PulseConnection | null = null
	let ended = false
	let isSuspended = false
	let suspendedAtMs = 0
	let cancelLimit = () => {}

	const joiner = createSampleJoiner((samples) => {
		if (ended) return
		if (isSuspended && clock.steady() - suspendedAtMs < lateSoundMs) return
		isSuspended = false
		limit(staleMs)
		events.onSamples(samples)
		events.onOutput()
	})

	/** Sound that stops without a message means that the server or the device hangs. A suspended device is reported, and the run waits for it. */
	function limit(delayMs: number): void {
		cancelLimit()
		if (ended || isSuspended) return
		cancelLimit = clock.after(delayMs, () => end(soundFailure('stalled', events.deviceName())))
	}

	function end(failure: SourceFailure | null): void {
		if (ended) return
		ended = true
		cancelLimit()
		connection?.dispose()
		if (!failure) return
		context.log.warn('A source ended', { code: failure.error.code })
		events.onGone(failure)
	}

	function suspended(is: boolean): void {
		if (ended) return
		isSuspended = is
		if (is) {
			suspendedAtMs = clock.steady()
			cancelLimit()
			events.onPaused(soundFailure('suspended', events.deviceName()))
		} else limit(firstOutputMs)
	}

	async function open(): Promise<void> {
		const own = await connectPulse(environment, clock)
		if (ended) return own.dispose()
		connection = own
		detach(own.closed.then(() => end(soundFailure('no-server', null))))
		const found = device === null ? null : await findSoundInput(own, device)
		if (device !== null && !found) return end(soundFailure('unknown', events.deviceName()))
		if (found) events.onDeviceName(found.label)
		let isAccepted = false
		// Each connection has one stream, so all sound belongs to it.
		own.listen({ event: receive, data: (_channel, bytes) => isAccepted && joiner.push(bytes) })
		const [, , , , , , index, name, isAsleep] = await own.request(command.createRecordStream, streamRequest(device))
		// PipeWire may not have chosen the device yet: then there is no name.
		const isOther = found !== null && typeof name === 'string' && index !== found.index
		if (isOther) return end(soundFailure('unknown', events.deviceName()))
		isAccepted = true
		if (isAsleep === true) suspended(true)
	}

	function receive(number: number, [, ...values]: readonly TagValue[]): void {
		if (number === command.recordStreamKilled) end(soundFailure('unknown', events.deviceName()))
		if (number === command.recordStreamSuspended) suspended(values[0] === true)
		if (number === command.recordStreamMoved) {
			// A server that moves a bound stream is not trusted. The default input may change.
			if (device !== null && values[1] !== device) return end(soundFailure('unknown', events.deviceName()))
			suspended(values[2] === true)
		}
	}

	limit(firstOutputMs)
	detach(open().catch((error: unknown) => end(failureOf(error, events.deviceName()))))

	return {
		size: { widthPx: 0, heightPx: 0 },
		frames: null,
		async dispose() {
			end(null)
			await connection?.closed
		},
	}
}

function failureOf(error: unknown, deviceName: string | null): SourceFailure {
	if (!(error instanceof PulseError)) return soundFailure('ended', deviceName)
	const kinds = { 'no-server': 'no-server', 'no-entity': 'unknown', access: 'access', refused: 'ended' } as const
	return soundFailure(kinds[error.reason], deviceName)
}

/** Arguments of protocol version 15, in order. */
function streamRequest(device: string | null): readonly Uint8Array[] {
	const isBound = device !== null
	const no = tag.flag(false)
	return [
		tag.sampleSpec(float32, 2, rateHz),
		tag.channelMap([frontLeft, frontRight]),
		tag.u32(noIndex),
		tag.text(device),
		// The server chooses the longest buffer; not corked.
		...[tag.u32(noIndex), no, tag.u32(blockBytes)],
		// no remap, no remix, fix format, fix rate, fix channels, do not move, variable rate
		...[no, no, no, no, no, tag.flag(isBound), no],
		// peak detection, adjust latency
		...[no, tag.flag(true)],
		tag.properties({
			'media.name': 'Showcaller',
			// The same request for PipeWire.
			...(isBound ? { 'node.dont-reconnect': 'true', 'node.dont-fallback': 'true', 'node.dont-move': 'true' } : {}),
		}),
		tag.u32(noIndex),
		// early requests, do not inhibit auto suspend, fail on suspend
		...[no, no, no],
	]
}
