import { mainCanvas } from '../../shared/domain/canvas.ts'
import type { DestinationCounters, DestinationState } from '../../shared/domain/destination.ts'
import { airEndpointOf, type IngestTarget, type RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import type { Log } from '../lib/log.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import { closedAlthoughItWorked, keyStillHeld, type LossCause, lossCause, passphraseWorked, usedTooMuchMemory } from './causes.ts'
import type { FromPush, ToPush } from './push-messages.ts'
import { countersOf, emptyTally, endConnection, noteProgress, noteState, noteTry, outcomeOf, type PushOutcome } from './push-totals.ts'
import { isSameTarget } from './same-target.ts'
import { idleMachine, type PushEffect, type PushEvent, transition } from './state.ts'

export interface PushServices {
	readonly fork: ForkChild
	/** electron/children/destination */
	readonly entry: URL
	readonly clock: Clock
	/** Random number from 0 to 1, for the jitter. */
	readonly random: () => number
	readonly log: Log
	/** For SRT. Read for each connection: the setting may have changed. */
	readonly ffmpegPath: () => string
}

/** One destination with its own process, state and retries. */
export interface Push {
	/** Connects to the target, or reconnects when the target has changed. */
	start(target: IngestTarget): void
	/** A running or failed destination reconnects with the new target; an idle one does not store it. */
	retarget(target: IngestTarget): void
	retryNow(): void
	setRelay(relay: RelayEndpoint | null): void
	/** Whether frames may wait longer for the network, because the bitrate follows the line. */
	setPatient(isPatient: boolean): void
	/** Ends the stream cleanly; resolves when the process is gone. Stopping twice is harmless. */
	stop(): Promise<void>
	state(): DestinationState
	counters(): DestinationCounters
	/** Totals since the last start, kept after the stop. */
	outcome(): PushOutcome
}

/** The platform gets this long, ms, to take the end message, and as much longer as it is behind. SRT servers hold back the last pictures for their latency. */
const finishMs = 4000
/** A process that ends and says nothing for this long, ms, is killed. */
const finishAndExitMs = 5000
/** A destination's process does little work at a time: when its event loop does not respond for this long, it hangs. */
export const pushHeartbeatMs = 4000
/** The process needs about 60 MB, and the backlog for a slow server is bounded. */
const memoryLimitBytes = 500_000_000
/** node-media-server holds a path for 45 s or longer after a pulled cable. */
const heldKeyMs = 120_000
/** A server that refuses a key by closing the connection does so sooner than this, ms. */
const workedMs = 10_000
/** Servers that close the connection because of the key do so within 5 s. */
const probationMs = 5500
/** What servers report for a key whose old connection they still hold. */
const refusesKey: ReadonlySet<string> = new Set(['ingest-rejected-key', 'ingest-refused-stream', 'ingest-key-in-use'])

/** `onChange`: called when the state or the counters have changed. */
export function createPush(id: string, services: PushServices, onChange: () => void): Push {
	const { clock } = services
	const log = services.log.child(`destination ${id}`)
	let machine = idleMachine
	let tally = emptyTally
	let target: IngestTarget | null = null
	let relay: RelayEndpoint | null = null
	let isPatient = false
	let connection = 0
	/** The current target was live before. */
	let wasLive = false
	/** It stayed live for longer than a server takes to refuse a key by closing the connection. */
	let hasWorked = false
	let cancelRetry = () => {}
	let cancelProof = () => {}
	let stopping: { readonly done: Promise<void>; readonly resolve: () => void } | null = null

	const child = createSupervisedChild<ToPush, FromPush>({
		name: 'destination',
		fork: services.fork,
		entry: services.entry,
		clock,
		log,
		heartbeatMs: pushHeartbeatMs,
		memoryLimitBytes,
		isSmall: true,
		stopMessage: { type: 'finish', withinMs: finishMs },
		stopLimitMs: finishAndExitMs,
		onForked(send) {
			send({ type: 'relay', relay: ownRelay() })
			send({ type: 'patient', isPatient })
		},
		onMessage: receive,
		onEnded({ tooLargeBytes }) {
			tally = endConnection(tally)
			// A destination that has failed or waits for its retry needs no process: the next attempt starts one.
			if (machine.state.kind !== 'reconnecting' || machine.state.retryAtMs <= clock.now())
				dispatch({ kind: 'lost', ...(tooLargeBytes === null ? lossCause('destination-process-ended') : usedTooMuchMemory(tooLargeBytes)) })
		},
	})

	function dispatch(event: PushEvent): void {
		const now = clock.now()
		const before = machine.state
		const next = transition(machine, event, now, services.random())
		machine = next.machine
		if (before !== machine.state) tally = noteState(tally, before, machine.state, now)
		if (before.kind !== machine.state.kind) logChange(event)
		for (const effect of next.effects) run(effect)
		if (before !== machine.state) onChange()
	}

	function logChange(event: PushEvent): void {
		const details = event.kind === 'lost' ? { cause: event.cause.code } : {}
		log[event.kind === 'lost' ? 'warn' : 'info'](machine.state.kind, details)
	}

	function run(effect: PushEffect): void {
		switch (effect.kind) {
			case 'connect':
				return connect()
			case 'disconnect':
				connection += 1
				cancelProof()
				tally = endConnection(tally)
				child.send({ type: 'disconnect', watchLink: machine.state.kind === 'reconnecting' })
				return
			case 'finish':
				return finish()
			case 'schedule-retry':
				cancelRetry = clock.after(effect.delayMs, () => dispatch({ kind: 'retry-due' }))
				return
			case 'cancel-retry':
				cancelRetry()
		}
	}

	/** What viewers get of the canvas that is sent. */
	function ownRelay(): RelayEndpoint | null {
		return relay && airEndpointOf(relay, target?.canvas ?? mainCanvas)
	}

	function sendRelay(): void {
		child.send({ type: 'relay', relay: ownRelay() })
	}

	function aimAt(next: IngestTarget): void {
		const isOtherCanvas = target?.canvas !== next.canvas
		target = next
		if (isOtherCanvas) sendRelay()
	}

	function connect(): void {
		if (!target) return
		connection += 1
		cancelProof()
		tally = noteTry(tally)
		child.start()
		child.send({ type: 'connect', connection, target, ffmpegPath: services.ffmpegPath() })
	}

	function receive(message: Exclude<FromPush, LogMessage>): void {
		if (message.type === 'link-back') return dispatch({ kind: 'link-back' })
		if (message.connection !== connection) return
		if (message.type === 'media-accepted') {
			wasLive = true
			return isOnProbation() ? proveFirst(message.connection) : dispatch({ kind: 'media-accepted' })
		}
		if (message.type === 'lost') {
			const { state } = machine
			hasWorked ||= state.kind === 'live' && clock.now() - state.sinceMs >= workedMs
			const { cause, final } = explained(message)
			return dispatch({ kind: 'lost', cause, final })
		}
		if (isStopping()) child.allowTime()
		tally = noteProgress(tally, message.progress, clock.steady())
		onChange()
	}

	function explained(lost: LossCause): LossCause {
		const { code } = lost.cause
		if (isRefusedAgain() && refusesKey.has(code)) return keyStillHeld(lost.cause)
		if (isRefusedAgain() && code === 'ingest-wrong-passphrase') return passphraseWorked()
		return hasWorked && code === 'ingest-closed-after-key' ? closedAlthoughItWorked(lost.cause) : lost
	}

	/** The server has accepted the picture before and then closed the connection again right after the key. */
	function isOnProbation(): boolean {
		return machine.state.kind === 'reconnecting' && machine.state.cause.code === 'ingest-closed-after-key'
	}

	/** Such a server is trusted only once it has kept the connection open for longer than that. */
	function proveFirst(accepted: number): void {
		cancelProof()
		cancelProof = clock.after(probationMs, () => {
			if (accepted === connection) dispatch({ kind: 'media-accepted' })
		})
	}

	/** A key or passphrase that worked in this show, here or on another computer, is retried for a while. */
	function isRefusedAgain(): boolean {
		const { state } = machine
		const mayBeHeld = target?.mayBeHeld === true
		if (state.kind === 'connecting') return mayBeHeld
		return (wasLive || mayBeHeld) && state.kind === 'reconnecting' && clock.now() - state.lostAtMs < heldKeyMs
	}

	function finish(): void {
		if (!child.isThere()) return stopped()
		detach(child.stop().then(stopped), log, 'end of the stream')
	}

	function stopped(): void {
		cancelProof()
		tally = endConnection(tally)
		dispatch({ kind: 'stopped' })
		stopping?.resolve()
		stopping = null
	}

	/** What is known of the old target says nothing about the new one. */
	function forget(): void {
		wasLive = false
		hasWorked = false
	}

	const isStopping = () => machine.state.kind === 'stopping'

	return {
		start(to) {
			const isOther = target === null || !isSameTarget(target, to)
			aimAt(to)
			if (isOther) forget()
			if (isStopping())
				detach(
					stopping?.done.then(() => dispatch({ kind: 'start' })),
					log,
					'start after the stop',
				)
			else dispatch({ kind: isOther && machine.state.kind !== 'idle' ? 'restart' : 'start' })
		},
		retarget(to) {
			aimAt(to)
			forget()
			dispatch({ kind: 'restart' })
		},
		retryNow: () => dispatch({ kind: 'retry-now' }),
		setRelay(next) {
			relay = next
			sendRelay()
		},
		setPatient(next) {
			if (next === isPatient) return
			isPatient = next
			child.send({ type: 'patient', isPatient })
		},
		stop() {
			if (isStopping()) return stopping?.done ?? Promise.resolve()
			const { promise, resolve } = Promise.withResolvers<void>()
			stopping = { done: promise, resolve }
			dispatch({ kind: 'stop' })
			if (!isStopping()) {
				// A failed destination has no connection to end, only a process.
				child.drop()
				stopping = null
				resolve()
			}
			return promise
		},
		state: () => machine.state,
		counters: () => countersOf(tally, machine.state, clock.now()),
		outcome: () => outcomeOf(tally, machine.state, clock.now()),
	}
}
