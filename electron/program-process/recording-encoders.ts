import type { EncoderState } from '../../shared/domain/encoder.ts'
import type { RecordingEncoder } from '../../shared/domain/own-recording.ts'
import { say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { FromProgram, RecordingOrder, ToProgram } from './program-messages.ts'

/** The desired and the reported encoders of recordings, by their feeds, as main knows them. */
export interface RecordingEncoders {
	encoder(feed: string): RecordingEncoder
	/** The message that starts and stops what has changed. */
	set(orders: readonly RecordingOrder[]): ToProgram
	/** False for one that is not desired any more. */
	report(message: Extract<FromProgram, { type: 'recording-encoder' }>): boolean
	/** `restart`: null = the process is not started again. */
	processEnded(restart: { readonly attempt: number; readonly reason: Text } | null): void
	/** What a new process must encode. */
	wanted(): readonly ToProgram[]
}

const off: RecordingEncoder = { state: { kind: 'off' }, droppedFrames: 0 }

export function createRecordingEncoders(): RecordingEncoders {
	let orders: readonly RecordingOrder[] = []
	let reported: ReadonlyMap<string, RecordingEncoder> = new Map()

	function setAll(stateOf: (order: RecordingOrder) => EncoderState): void {
		reported = new Map(
			orders.map((order) => [order.feed, { state: stateOf(order), droppedFrames: reported.get(order.feed)?.droppedFrames ?? 0 }]),
		)
	}

	return {
		encoder: (feed) => reported.get(feed) ?? off,
		set(next) {
			orders = next
			setAll(({ feed, codec }) => reported.get(feed)?.state ?? { kind: 'starting', codec })
			return { type: 'recordings', recordings: orders }
		},
		report({ feed, state, droppedFrames }) {
			if (!orders.some((order) => order.feed === feed)) return false
			reported = new Map(reported).set(feed, { state, droppedFrames })
			return true
		},
		processEnded(restart) {
			setAll(({ codec }) =>
				restart
					? { kind: 'restarting', codec, ...restart }
					: { kind: 'failed', reason: say('encoder-end/program-keeps-ending'), action: say('encoder-end/start-again') },
			)
		},
		wanted: () => (orders.length > 0 ? [{ type: 'recordings', recordings: orders }] : []),
	}
}
