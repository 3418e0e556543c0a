import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import { endpointOf, type RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { detach } from '../../lib/detach.ts'
import { areSameSize, type Size } from '../../program/item-geometry.ts'
import type { Program } from '../../program/program.ts'
import type { RelayPublisher } from '../../relay/publisher.ts'
import type { FromProgram, ShowModel, ToProgram } from '../program-messages.ts'
import type { Encoding, EncodingOptions } from './program-encoding.ts'
import { createOutput, type Output } from './program-output.ts'

/** The encoder and the relay connection of each canvas that was encoded. */
export interface CanvasOutputs {
	/** Does nothing for a canvas that the show does not have. */
	encode(message: Extract<ToProgram, { type: 'encode' }>, show: ShowModel): void
	stop(canvas: CanvasId, request: number): void
	moveRelay(relay: RelayEndpoint): void
	/** The output of a canvas that was removed or resized ends. */
	follow(show: ShowModel): void
	/** Whether any canvas is encoded. */
	isUsed(): boolean
	/** Of the encoder of the main canvas. */
	mainStats(): ProgramStats['encoder']
	dispose(): Promise<void>
}

export interface CanvasOutputsOptions {
	/** Of the main canvas. */
	readonly format: ProgramFormat
	readonly createEncoding: (format: ProgramFormat, events: Pick<EncodingOptions, 'onTag' | 'onState'>) => Encoding
	readonly createPublisher: (onLink: (connected: boolean) => void) => RelayPublisher
	readonly setSink: Program['setSink']
	readonly send: (message: FromProgram) => void
}

interface CanvasOutput {
	readonly output: Output
	readonly size: Size
}

export function createCanvasOutputs({ format, createEncoding, createPublisher, setSink, send }: CanvasOutputsOptions): CanvasOutputs {
	const outputs = new Map<CanvasId, CanvasOutput>()
	const main = open(mainCanvas, format)

	function open(canvas: CanvasId, size: ProgramFormat): Output {
		const output = createOutput({
			createEncoding: (events) => createEncoding(size, events),
			onState: (state, request) => send({ type: 'encoder-state', canvas, request, state }),
			createPublisher: () => createPublisher((connected) => send({ type: 'relay-link', canvas, connected })),
		})
		setSink(output.encoding.write, canvas)
		outputs.set(canvas, { output, size })
		return output
	}

	/** null = the show has no such canvas. */
	function outputOf(canvas: CanvasId, { canvases = [] }: ShowModel): Output | null {
		const known = outputs.get(canvas)
		if (known) return known.output
		const model = canvases.find(({ id }) => id === canvas)
		return model ? open(canvas, { ...format, widthPx: model.widthPx, heightPx: model.heightPx }) : null
	}

	return {
		encode({ canvas, request, profile, codec, relay, continues }, show) {
			outputOf(canvas, show)?.setDesired(request, { settings: { profile, codec }, relay: endpointOf(relay, canvas), leadsIn: !continues })
		},
		stop(canvas, request) {
			const known = outputs.get(canvas)
			if (known) known.output.setDesired(request, null)
			else send({ type: 'encoder-state', canvas, request, state: { kind: 'off' } })
		},
		moveRelay(relay) {
			for (const [canvas, { output }] of outputs) output.moveTo(endpointOf(relay, canvas))
		},
		follow({ canvases = [] }) {
			for (const [id, { output, size }] of outputs) {
				const model = canvases.find((other) => other.id === id)
				if (id === mainCanvas || (model && areSameSize(model, size))) continue
				outputs.delete(id)
				detach(output.dispose())
			}
		},
		isUsed: () => [...outputs.values()].some(({ output }) => output.isUsed()),
		mainStats: () => main.encoding.stats(),
		async dispose() {
			await Promise.all([...outputs.values()].map(({ output }) => output.dispose()))
		},
	}
}
