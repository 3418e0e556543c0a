import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { EncoderProfile, EncoderState, VideoCodec } from '../../../shared/domain/encoder.ts'
import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { EncoderControl } from '../../broadcast/encoder-lease.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { RelayPort } from '../../relay/relay-port.ts'

/**
 * Starts and stops the encoder of each canvas in the program process, and gives them the relay's address, including when the address is known later or
 * changes.
 */
export interface RelayedEncoder extends EncoderControl {
	/** The profile has changed: running encoders are replaced, the connections stay open. */
	applyProfile(): void
	/** Stops following the relay and the program. */
	dispose(): void
}

export function createEncoderControl(options: {
	readonly program: Pick<ProgramProcess, 'encoder' | 'encode' | 'setRelay' | 'stopEncode' | 'onChange'>
	readonly relay: Pick<RelayPort, 'endpoint' | 'onEndpoint'>
	/** The canvases of the show, the main one included. Fixed while the encoders run. */
	readonly canvases: () => readonly CanvasId[]
	readonly profile: (canvas: CanvasId) => EncoderProfile
	readonly codec: () => VideoCodec
}): RelayedEncoder {
	const { program, relay } = options
	const listeners = createListeners()
	let wanted = false
	let started = false
	/** The canvases besides the main one that are encoded. */
	let others: readonly CanvasId[] = []

	function encode(endpoint: RelayEndpoint): void {
		started = true
		const canvases = options.canvases()
		others = canvases.filter((canvas) => canvas !== mainCanvas)
		for (const canvas of canvases) program.encode(options.profile(canvas), options.codec(), endpoint, canvas)
	}

	const unsubscribeRelay = relay.onEndpoint((endpoint) => {
		if (!endpoint || !wanted) return
		if (started) program.setRelay(endpoint)
		else encode(endpoint)
	})
	const unsubscribeProgram = program.onChange((what) => {
		if (what === 'encoder') listeners.notify()
	})

	return {
		start() {
			wanted = true
			const endpoint = relay.endpoint()
			if (endpoint) encode(endpoint)
		},
		stop() {
			wanted = false
			started = false
			for (const canvas of [mainCanvas, ...others]) program.stopEncode(canvas)
			others = []
		},
		applyProfile() {
			const endpoint = relay.endpoint()
			if (wanted && endpoint) encode(endpoint)
		},
		state(): EncoderState {
			// Desired but not yet requested because the relay is still starting: the state of the previous encoder doesn't apply to this one.
			return wanted && !started ? { kind: 'starting', codec: options.codec() } : program.encoder()
		},
		onState: listeners.add,
		dispose() {
			unsubscribeRelay()
			unsubscribeProgram()
		},
	}
}
