import type { CanvasAir } from '../../shared/domain/air.ts'
import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { byFailedStarts } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import type { AirOrder, CanvasAirState, FromRelay, ToRelay } from './relay-messages.ts'
import type { RelayPort } from './relay-port.ts'

export interface RelayOptions {
	readonly forkChild: ForkChild
	readonly clock: Clock
	readonly log: Log
	/** Ports that other programs expect, for example 1935 for OBS. Absent: any free port. */
	readonly rtmpPort?: number
	readonly httpPort?: number
	/** It was ended because it used too much memory, and is restarted. */
	readonly onTooLarge?: (bytes: number) => void
	/** For tests: another child. */
	readonly entry?: URL
}

const childEntry = new URL('../children/relay.ts', import.meta.url)
/** A relay that hangs is killed after this, ms. Killing one wrongly on a loaded machine costs only a reconnect: the publisher repeats the last seconds. */
const heartbeatMs = 1500
/** It holds the last groups of pictures and what slow readers have not read yet, which is bounded. */
const memoryLimitBytes = 1_000_000_000
const startLimitMs = 10_000
const stopLimitMs = 2000
const startAttempts = 3
/** Delays after n failed starts in a row, ms; the last one repeats. A relay that listened resets the count. */
const restartDelays = byFailedStarts([0, 100, 250, 1000, 3000])

interface Waiter {
	readonly resolve: (endpoint: RelayEndpoint) => void
	readonly reject: (error: AppError) => void
}

/** The relay in its own process: started, watched, and restarted when it ends. */
export function createRelay(options: RelayOptions): RelayPort {
	const { clock, log } = options
	const listeners = createListeners<RelayEndpoint | null>()
	const airListeners = createListeners()
	const cutListeners = createListeners<number>()
	let endpoint: RelayEndpoint | null = null
	let waiters: readonly Waiter[] = []
	let memoryBytes: number | null = null
	let order: AirOrder = { phase: 'off', delayMs: 0, canvases: [], loops: {} }
	let air: readonly CanvasAir[] = []
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
		// A relay that has listened before is restarted without limit.
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
				endpoint = { ...message.endpoint, delayMs: order.delayMs }
				child.send({ type: 'air', order })
				for (const waiter of waiters) waiter.resolve(endpoint)
				waiters = []
				return listeners.notify(endpoint)
			case 'failed':
				failure = message
				return child.kill()
			case 'air':
				return noteAir(message.states)
			case 'cut-out':
				return cutListeners.notify(message.goneMs)
			case 'memory':
				memoryBytes = message.rssBytes
		}
	}

	function noteAir(states: readonly CanvasAirState[]): void {
		const nowMs = clock.now()
		air = states.map(({ holding, ...state }) => {
			const before = air.find(({ canvas }) => canvas === state.canvas)?.holding
			const isSame = holding !== null && before?.why === holding.why
			return { ...state, holding: isSame ? before : holding && { why: holding.why, sinceMs: nowMs - holding.forMs } }
		})
		airListeners.notify()
	}

	function lost(): void {
		memoryBytes = null
		if (air.length > 0) noteAir([])
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
		setAir(next) {
			const isOtherDelay = next.delayMs !== order.delayMs
			order = next
			child.send({ type: 'air', order })
			if (!endpoint || !isOtherDelay) return
			endpoint = { ...endpoint, delayMs: order.delayMs }
			listeners.notify(endpoint)
		},
		cut: (lastMs, untilMs) => child.send({ type: 'cut', lastMs, untilMs }),
		air: () => air,
		onAir: airListeners.add,
		onCutOut: cutListeners.add,
		rssBytes: () => memoryBytes,
		async dispose() {
			const gone = child.dispose()
			reject(startFailed())
			lost()
			await gone
		},
	}
}

/** The error for the caller of `start`, or null to try again. */
function startError(failure: FromRelay | null, attempts: number): AppError | null {
	// Only fixed ports can be busy, and another try does not free them.
	if (failure?.type === 'failed' && failure.reason === 'port-busy') {
		return new AppError('relay-port-busy', {}, { retryable: true })
	}
	return attempts >= startAttempts ? startFailed() : null
}

function startFailed(): AppError {
	return new AppError('relay-start-failed', {}, { retryable: true })
}
