import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { byFailedStarts } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import type { FromRelay, ToRelay } from './relay-messages.ts'
import type { RelayPort } from './relay-port.ts'

export interface RelayOptions {
	readonly forkChild: ForkChild
	readonly clock: Clock
	readonly log: Log
	/** Where others expect it, for example OBS on 1935. Without them any free port is taken. */
	readonly rtmpPort?: number
	readonly httpPort?: number
	/** It was ended for the memory that it used, and is started again. */
	readonly onTooLarge?: (bytes: number) => void
	/** For tests: another child. */
	readonly entry?: URL
}

const childEntry = new URL('../children/relay.ts', import.meta.url)
/** A relay that hangs is killed after this. Wrongly killing one on a loaded machine costs nothing but a reconnect: the publisher repeats. */
const heartbeatMs = 1500
/** It holds the last keyframe groups and what slow readers have not taken yet, which is bounded. */
const memoryLimitBytes = 1_000_000_000
const startLimitMs = 10_000
const stopLimitMs = 2000
const startAttempts = 3
/** After n failed starts in a row; the last one repeats. A relay that listened begins the row again. */
const restartDelays = byFailedStarts([0, 100, 250, 1000, 3000])

interface Waiter {
	readonly resolve: (endpoint: RelayEndpoint) => void
	readonly reject: (error: AppError) => void
}

/** The relay in its own process: started, watched, started again when it dies. */
export function createRelay(options: RelayOptions): RelayPort {
	const { clock, log } = options
	const listeners = createListeners<RelayEndpoint | null>()
	let endpoint: RelayEndpoint | null = null
	let waiters: readonly Waiter[] = []
	let memoryBytes: number | null = null
	/** Why the newest process could not listen. */
	let failure: Extract<FromRelay, { type: 'failed' }> | null = null

	const child = createSupervisedChild<ToRelay, FromRelay>({
		name: 'relay',
		fork: options.forkChild,
		entry: options.entry ?? childEntry,
		clock,
		log,
		heartbeatMs,
		memoryLimitBytes,
		startLimitMs,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		// One that has listened before is started again for as long as it takes.
		restart: (memory) => (memory.wasReady || !startError(failure, memory.failedStarts) ? restartDelays(memory) : null),
		onForked(send) {
			failure = null
			send({ type: 'start', rtmpPort: options.rtmpPort ?? 0, httpPort: options.httpPort ?? 0 })
		},
		onMessage: receive,
		onEnded({ restartInMs, tooLargeBytes }) {
			if (tooLargeBytes !== null) options.onTooLarge?.(tooLargeBytes)
			if (failure) log.warn('The relay could not listen', { detail: failure.detail })
			lost()
			if (restartInMs === null) reject(startError(failure, startAttempts) ?? startFailed())
		},
	})

	function receive(message: Exclude<FromRelay, LogMessage>): void {
		switch (message.type) {
			case 'listening':
				child.ready()
				endpoint = message.endpoint
				for (const waiter of waiters) waiter.resolve(endpoint)
				waiters = []
				return listeners.notify(endpoint)
			case 'failed':
				failure = message
				return child.kill()
			case 'memory':
				memoryBytes = message.rssBytes
		}
	}

	function lost(): void {
		memoryBytes = null
		if (!endpoint) return
		endpoint = null
		listeners.notify(null)
	}

	function reject(error: AppError): void {
		for (const waiter of waiters) waiter.reject(error)
		waiters = []
	}

	return {
		start() {
			if (endpoint) return Promise.resolve(endpoint)
			const { promise, resolve, reject } = Promise.withResolvers<RelayEndpoint>()
			waiters = [...waiters, { resolve, reject }]
			child.start()
			return promise
		},
		endpoint: () => endpoint,
		onEndpoint: listeners.add,
		rssBytes: () => memoryBytes,
		async dispose() {
			const gone = child.dispose()
			reject(startFailed())
			lost()
			await gone
		},
	}
}

/** The error for whoever asked for the start, or null to try again. */
function startError(failure: FromRelay | null, attempts: number): AppError | null {
	// Only fixed ports can be busy, and trying again at once does not free them.
	if (failure?.type === 'failed' && failure.reason === 'port-busy') {
		return new AppError('relay-port-busy', {}, { retryable: true })
	}
	return attempts >= startAttempts ? startFailed() : null
}

function startFailed(): AppError {
	return new AppError('relay-start-failed', {}, { retryable: true })
}
