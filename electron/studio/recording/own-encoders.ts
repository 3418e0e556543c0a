import type { RecordingEncoder } from '../../../shared/domain/own-recording.ts'
import { createEncoderLeases, type EncoderLeases } from '../../broadcast/encoder-lease.ts'
import type { RecordingOrder } from '../../program-process/program-messages.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'

/** The encoders that the files of one recording have for themselves. */
export interface RecordingEncoderGroup {
	/** Starts with the first picture after it was acquired; all of the group start with the same frame. */
	leases(feed: string): EncoderLeases
}

export interface OwnEncoders {
	/** None of them runs until the first is acquired. */
	group(orders: readonly RecordingOrder[]): RecordingEncoderGroup
	/** All of them begin a new group of pictures with the next frame. Its program time, ms; null: no process answers. */
	cut(): Promise<number | null>
	/** One of them is to run: the format of the program must stay. */
	isUsed(): boolean
	/** By the name of its feed. */
	encoder(feed: string): RecordingEncoder
	/** Called after every change of them. */
	onChange(listener: () => void): () => void
}

export function createOwnEncoders(
	program: Pick<ProgramProcess, 'setRecordings' | 'cutRecordings' | 'recordingEncoder' | 'onChange'>,
): OwnEncoders {
	let running: readonly RecordingOrder[] = []

	function run(next: readonly RecordingOrder[]): void {
		running = next
		program.setRecordings(next)
	}

	function onChange(listener: () => void): () => void {
		return program.onChange((what) => {
			if (what === 'recordings') listener()
		})
	}

	return {
		group(orders) {
			let isStarted = false
			function start(): void {
				if (isStarted) return
				isStarted = true
				run([...running, ...orders])
			}
			return {
				leases: (feed) =>
					createEncoderLeases({
						start,
						stop: () => run(running.filter((order) => order.feed !== feed)),
						state: () => program.recordingEncoder(feed).state,
						onState: onChange,
					}),
			}
		},
		cut: program.cutRecordings,
		isUsed: () => running.length > 0,
		encoder: program.recordingEncoder,
		onChange,
	}
}
