import { type CanvasId, canvasIds } from '../../shared/domain/canvas.ts'
import type { EncoderProfile, EncoderState, VideoCodec } from '../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { FromProgram, ToProgram } from './program-messages.ts'

export interface EncoderSettings {
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly relay: RelayEndpoint
}

/** The desired and the reported encoder of each canvas, as main knows them. */
export interface CanvasEncoders {
	state(canvas: CanvasId): EncoderState
	/** The message that starts it, or starts it with other settings. */
	start(canvas: CanvasId, settings: EncoderSettings): Extract<ToProgram, { type: 'encode' }>
	/** The message that stops it. */
	stop(canvas: CanvasId): Extract<ToProgram, { type: 'stop-encode' }>
	/** There was no process that could stop it. */
	stopped(canvas: CanvasId): void
	setRelay(relay: RelayEndpoint): void
	/** False for the state of an encoder that belongs to an earlier request. */
	report(message: Extract<FromProgram, { type: 'encoder-state' }>): boolean
	/** `restart`: null = the process is not started again. */
	processEnded(restart: { readonly attempt: number; readonly reason: Text } | null): void
	/** The process was ended to be started with another format. */
	processReplaced(): void
	/** What a new process must encode. */
	wanted(): readonly ToProgram[]
}

interface CanvasEncoder {
	desired: EncoderSettings | null
	/** States of encoders that belong to an earlier request are ignored. */
	request: number
	state: EncoderState
}

export function createCanvasEncoders(): CanvasEncoders {
	const encoders: Readonly<Record<CanvasId, CanvasEncoder>> = { main: noEncoder(), vertical: noEncoder() }
	const all = () => canvasIds.map((canvas) => encoders[canvas])

	return {
		state: (canvas) => encoders[canvas].state,
		start(canvas, settings) {
			const encoder = encoders[canvas]
			encoder.desired = settings
			encoder.request += 1
			encoder.state = { kind: 'starting', codec: settings.codec }
			return { type: 'encode', canvas, request: encoder.request, ...settings, continues: false }
		},
		stop(canvas) {
			const encoder = encoders[canvas]
			encoder.desired = null
			encoder.request += 1
			return { type: 'stop-encode', canvas, request: encoder.request }
		},
		stopped(canvas) {
			encoders[canvas].state = { kind: 'off' }
		},
		setRelay(relay) {
			for (const encoder of all()) if (encoder.desired) encoder.desired = { ...encoder.desired, relay }
		},
		report({ canvas, request, state }) {
			if (request !== encoders[canvas].request) return false
			encoders[canvas].state = state
			return true
		},
		processEnded(restart) {
			for (const encoder of all()) {
				if (!encoder.desired) encoder.state = { kind: 'off' }
				else if (restart) encoder.state = { kind: 'restarting', codec: encoder.desired.codec, ...restart }
				else encoder.state = { kind: 'failed', reason: say('encoder-end/program-keeps-ending'), action: say('encoder-end/start-again') }
			}
		},
		processReplaced() {
			for (const encoder of all()) {
				encoder.state = encoder.desired ? { kind: 'starting', codec: encoder.desired.codec } : { kind: 'off' }
			}
		},
		wanted: () =>
			canvasIds.flatMap((canvas): ToProgram[] => {
				const { desired, request } = encoders[canvas]
				return desired ? [{ type: 'encode', canvas, request, ...desired, continues: true }] : []
			}),
	}
}

function noEncoder(): CanvasEncoder {
	return { desired: null, request: 0, state: { kind: 'off' } }
}
