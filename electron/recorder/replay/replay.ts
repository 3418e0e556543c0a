import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import { replayMemoryBytes } from '../../../shared/domain/replay.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { createPendingAnswers } from '../../lib/pending-answers.ts'
import type { LogMessage } from '../../process/child-log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { untilTooMany } from '../../process/restart-policy.ts'
import { createSupervisedChild } from '../../process/supervised-child.ts'
import type { FromReplay, ToReplay } from './replay-messages.ts'

export interface ReplayOptions {
	readonly fork: ForkChild
	/** electron/children/replay */
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
}

export interface ReplayLength {
	readonly lengthMs: number
	readonly maxBytes: number
}

export type ReplayState =
	| { readonly kind: 'off' }
	| { readonly kind: 'holding'; readonly heldMs: number }
	/** Its process ended, and what it held is lost. */
	| { readonly kind: 'restarting' }

export interface ReplayPicture {
	/** Program time, ms. */
	readonly atMs: number
	/** In base64. */
	readonly jpeg: string
}

export interface SavedReplay {
	/** Program time of its first picture, ms. */
	readonly firstTimestampMs: number
	readonly durationMs: number
}

/** The process that holds the last pictures of the program in memory. */
export interface Replay {
	/** Holds this much from now on; what was held stays if the length is the same. null = nothing, and no process runs. */
	hold(length: ReplayLength | null): void
	setRelay(relay: RelayEndpoint | null): void
	state(): ReplayState
	/** Writes what is held to this file, which exists and is empty. Rejects with AppError "replay-empty" or "replay-not-saved". */
	save(path: string): Promise<SavedReplay>
	/** Small pictures of what is held after this program time, ms; none when nothing is held or its process does not answer. */
	pictures(afterMs: number): Promise<readonly ReplayPicture[]>
	onChange(listener: () => void): () => void
	dispose(): Promise<void>
}

const heartbeatMs = 2000
/** What is held, a copy of it on its way to FFmpeg, and the process itself. */
const memoryLimitBytes = 2 * replayMemoryBytes + 300_000_000
/** The time in which a clip is written. */
const stopLimitMs = 15_000
const picturesLimitMs = 10_000

export function createReplay(options: ReplayOptions): Replay {
	const listeners = createListeners()
	const waiting = new Map<number, PromiseWithResolvers<SavedReplay>>()
	let length: ReplayLength | null = null
	let relay: RelayEndpoint | null = null
	let state: ReplayState = { kind: 'off' }
	let lastId = 0
	const pictures = createPendingAnswers<readonly ReplayPicture[]>(options.clock, picturesLimitMs)

	const child = createSupervisedChild<ToReplay, FromReplay>({
		name: 'replay',
		fork: options.fork,
		entry: options.entry,
		clock: options.clock,
		log: options.log,
		heartbeatMs,
		memoryLimitBytes,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		restart: untilTooMany,
		onForked(send) {
			if (length) send({ type: 'hold', ...length, ffmpegPath: options.ffmpegPath() })
			send({ type: 'relay', relay })
		},
		onMessage: receive,
		onEnded({ restartInMs }) {
			failAll()
			setState(restartInMs === null ? { kind: 'off' } : { kind: 'restarting' })
		},
	})

	function setState(next: ReplayState): void {
		const isSame = state.kind === next.kind && (state.kind !== 'holding' || next.kind !== 'holding' || state.heldMs === next.heldMs)
		state = next
		if (!isSame) listeners.notify()
	}

	function failAll(): void {
		for (const { reject } of waiting.values()) reject(new AppError('replay-not-saved', {}, { retryable: true }))
		waiting.clear()
		pictures.dropAll()
	}

	function receive(message: Exclude<FromReplay, LogMessage>): void {
		switch (message.type) {
			case 'held':
				if (length) setState({ kind: 'holding', heldMs: message.heldMs })
				return
			case 'saved': {
				const { firstTimestampMs, durationMs } = message
				waiting.get(message.id)?.resolve({ firstTimestampMs, durationMs })
				waiting.delete(message.id)
				return
			}
			case 'pictures':
				return pictures.answer(message.id, message.pictures)
			case 'not-saved':
				if (message.why === 'file') options.log.error('a replay could not be written', { lines: message.lines })
				waiting
					.get(message.id)
					?.reject(new AppError(message.why === 'empty' ? 'replay-empty' : 'replay-not-saved', {}, { retryable: true }))
				waiting.delete(message.id)
				return
		}
	}

	return {
		hold(next) {
			if (next?.lengthMs === length?.lengthMs && next?.maxBytes === length?.maxBytes) return
			length = next
			if (next === null) {
				child.stop().catch(() => {})
				return setState({ kind: 'off' })
			}
			if (state.kind === 'off') {
				child.start()
				setState({ kind: 'holding', heldMs: 0 })
			} else child.send({ type: 'hold', ...next, ffmpegPath: options.ffmpegPath() })
		},
		setRelay(next) {
			relay = next
			child.send({ type: 'relay', relay })
		},
		state: () => state,
		save(path) {
			if (!length) return Promise.reject(new AppError('replay-empty', {}, { retryable: true }))
			lastId += 1
			const answer = Promise.withResolvers<SavedReplay>()
			waiting.set(lastId, answer)
			if (!child.send({ type: 'save', id: lastId, path })) {
				waiting.delete(lastId)
				answer.reject(new AppError('replay-empty', {}, { retryable: true }))
			}
			return answer.promise
		},
		async pictures(afterMs) {
			if (state.kind !== 'holding') return []
			return (await pictures.ask((id) => child.send({ type: 'pictures', id, afterMs }))) ?? []
		},
		onChange: listeners.add,
		async dispose() {
			await child.dispose()
			failAll()
		},
	}
}
