import type { Clock } from '../lib/clock.ts'
import { isData, op } from './protocol.ts'
import type { RequestPace } from './request-pace.ts'

/** Messages that were read before their turn. A client that is paused sends no more than what was under way. */
const mostQueued = 5000
/** Requests of one client that are being carried out. */
const mostInFlight = 128
/** Messages that are handled before the rest of the studio gets its turn. */
const atOnce = 32

export interface InboxOptions {
	readonly clock: Pick<Clock, 'after'>
	/** Of this client, and of all clients together. */
	readonly pace: RequestPace
	readonly sharedPace: RequestPace
	/** Resolves when the message is answered. */
	handle(message: unknown): Promise<void>
	/** Stops and continues reading from the client. */
	pause(): void
	resume(): void
	readonly onFlood: () => void
	readonly onFailed: (error: unknown) => void
}

/** The messages of one client. What comes faster than allowed waits: the client is read more slowly, and nothing else is. */
export interface Inbox {
	add(message: unknown): void
	close(): void
}

export function createInbox(options: InboxOptions): Inbox {
	const { clock, pace, sharedPace } = options
	const queue: unknown[] = []
	let inFlight = 0
	let isPaused = false
	let isClosed = false
	let cancel: (() => void) | null = null

	function handleNext(): void {
		cancel = null
		for (let handled = 0; handled < atOnce && queue.length > 0; handled += 1) {
			if (isClosed || inFlight >= mostInFlight) break
			const count = requestsIn(queue[0])
			const waitMs = Math.max(pace.waitMs(), sharedPace.waitMs())
			if (waitMs > 0) return later(waitMs)
			pace.take(count)
			sharedPace.take(count)
			start(queue.shift())
		}
		// A full inbox continues when a request is answered.
		if (queue.length > 0 && inFlight < mostInFlight && !isClosed) return later(0)
		if (queue.length === 0 && isPaused && inFlight < mostInFlight) {
			isPaused = false
			options.resume()
		}
	}

	function start(message: unknown): void {
		inFlight += 1
		options
			.handle(message)
			.catch(options.onFailed)
			.finally(() => {
				inFlight -= 1
				if (isPaused && cancel === null) handleNext()
			})
	}

	function later(ms: number): void {
		if (!isPaused) {
			isPaused = true
			options.pause()
		}
		cancel = clock.after(ms, handleNext)
	}

	return {
		add(message) {
			if (isClosed) return
			queue.push(message)
			if (queue.length > mostQueued) {
				queue.length = 0
				return options.onFlood()
			}
			if (cancel !== null) return
			if (inFlight < mostInFlight) return handleNext()
			if (!isPaused) {
				isPaused = true
				options.pause()
			}
		},
		close() {
			isClosed = true
			queue.length = 0
			cancel?.()
		},
	}
}

function requestsIn(message: unknown): number {
	if (!isData(message) || message['op'] !== op.requestBatch || !isData(message['d'])) return 1
	const { requests } = message['d']
	return Array.isArray(requests) ? Math.max(1, requests.length) : 1
}
