import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { ForkChild, ForkedChild } from '../process/forked-child.ts'
import type { FromRelay, ToRelay } from './relay-messages.ts'
import type { RelayPort } from './relay-port.ts'

export interface RelayOptions {
	readonly forkChild: ForkChild
	readonly clock: Clock
	readonly log: Log
	/** Where others expect it, for example OBS on 1935. Without them any free port is taken. */
	readonly rtmpPort?: number
	readonly httpPort?: number
	/** For tests: another child. */
	readonly entry?: URL
}

const childEntry = new URL('../children/relay.ts', import.meta.url)
/** A relay that hangs is killed after this. Wrongly killing one on a loaded machine costs nothing but a reconnect: the publisher repeats. */
const heartbeatMs = 1500
const startLimitMs = 10_000
const stopLimitMs = 2000
const startAttempts = 3
/** Before the n-th restart in a row; the last one repeats. A relay that listened starts the row anew. */
const restartDelaysMs = [0, 100, 250, 1000, 3000] as const

type State =
	| { readonly kind: 'stopped' }
	| { readonly kind: 'starting'; readonly child: Child; readonly attempt: number }
	| { readonly kind: 'running'; readonly child: Child; readonly endpoint: RelayEndpoint }
	| { readonly kind: 'waiting'; readonly cancel: () => void }
type Child = ForkedChild<ToRelay, FromRelay>

interface Waiter {
	readonly resolve: (endpoint: RelayEndpoint) => void
	readonly reject: (error: AppError) => void
}

/** The relay in its own process: started, watched, started again when it dies. */
export function createRelay(options: RelayOptions): RelayPort {
	const { clock, log } = options
	const listeners = createListeners<RelayEndpoint | null>()
	let state: State = { kind: 'stopped' }
	let waiters: readonly Waiter[] = []
	let everRan = false
	let memoryBytes: number | null = null

	function announce(endpoint: RelayEndpoint | null): void {
		listeners.notify(endpoint)
	}

	function launch(attempt: number): void {
		const child: Child = options.forkChild<ToRelay, FromRelay>(options.entry ?? childEntry, {
			heartbeatMs,
			onLine: (line) => log.warn('The relay process wrote', { line: line.slice(0, 500) }),
		})
		state = { kind: 'starting', child, attempt }
		const cancelLimit = clock.after(startLimitMs, () => child.kill())
		let failure: FromRelay | null = null
		child.onMessage((message) => {
			switch (message.type) {
				case 'listening':
					cancelLimit()
					running(child, message.endpoint)
					return
				case 'failed':
					failure = message
					child.kill()
					return
				case 'memory':
					memoryBytes = message.rssBytes
					return
				case 'log':
					log[message.level](message.message)
			}
		})
		child.onExit((exit) => {
			cancelLimit()
			exited(child, failure, exit)
		})
		child.send({ type: 'start', rtmpPort: options.rtmpPort ?? 0, httpPort: options.httpPort ?? 0 })
	}

	function running(child: Child, endpoint: RelayEndpoint): void {
		if (state.kind !== 'starting' || state.child !== child) return
		state = { kind: 'running', child, endpoint }
		everRan = true
		for (const waiter of waiters) waiter.resolve(endpoint)
		waiters = []
		announce(endpoint)
	}

	function exited(child: Child, failure: FromRelay | null, exit: object): void {
		if ((state.kind !== 'starting' && state.kind !== 'running') || state.child !== child) return
		const wasRunning = state.kind === 'running'
		const attempt = state.kind === 'starting' ? state.attempt + 1 : 0
		memoryBytes = null
		log.warn('The relay process ended', { ...exit, failure: failure?.type === 'failed' ? failure.detail : null })
		if (wasRunning) announce(null)
		const error = everRan ? null : startError(failure, attempt)
		if (error) {
			state = { kind: 'stopped' }
			for (const waiter of waiters) waiter.reject(error)
			waiters = []
			return
		}
		const delayMs = restartDelaysMs[Math.min(attempt, restartDelaysMs.length - 1)] ?? 0
		if (delayMs === 0) launch(attempt)
		else state = { kind: 'waiting', cancel: clock.after(delayMs, () => launch(attempt)) }
	}

	return {
		start() {
			if (state.kind === 'running') return Promise.resolve(state.endpoint)
			return new Promise((resolve, reject) => {
				waiters = [...waiters, { resolve, reject }]
				if (state.kind === 'stopped') launch(0)
			})
		},
		endpoint: () => (state.kind === 'running' ? state.endpoint : null),
		onEndpoint: listeners.add,
		rssBytes: () => memoryBytes,
		stop() {
			const last = state
			state = { kind: 'stopped' }
			everRan = false
			memoryBytes = null
			for (const waiter of waiters) waiter.reject(startFailed())
			waiters = []
			if (last.kind === 'waiting') last.cancel()
			if (last.kind === 'running') announce(null)
			return last.kind === 'running' || last.kind === 'starting' ? end(last.child, clock) : Promise.resolve()
		},
	}
}

/** What to tell whoever asked for the start, or null to try again. */
function startError(failure: FromRelay | null, attempts: number): AppError | null {
	// Only fixed ports can be busy, and trying again at once does not free them.
	if (failure?.type === 'failed' && failure.reason === 'port-busy') {
		return new AppError({
			code: 'relay-port-busy',
			message: 'Another program uses the port that the relay needs.',
			action: 'Close the other program or choose another port.',
			retryable: true,
		})
	}
	return attempts >= startAttempts ? startFailed() : null
}

function startFailed(): AppError {
	return new AppError({
		code: 'relay-start-failed',
		message: 'The part that hands the program to destinations and recorder did not start.',
		action: 'Try again. If it happens again, restart the computer.',
		retryable: true,
	})
}

function end(child: Child, clock: Clock): Promise<void> {
	return new Promise((resolve) => {
		const cancelLimit = clock.after(stopLimitMs, () => child.kill())
		child.onExit(() => {
			cancelLimit()
			resolve()
		})
		if (!child.send({ type: 'stop' })) child.kill()
	})
}
