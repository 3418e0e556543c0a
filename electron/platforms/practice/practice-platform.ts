import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { settlesWithin } from '../../lib/settles-within.ts'
import type { LogMessage } from '../../process/child-log.ts'
import type { ForkChild } from '../../process/forked-child.ts'
import { byFailedStarts } from '../../process/restart-policy.ts'
import { createSupervisedChild } from '../../process/supervised-child.ts'
import type { IngestConnection } from '../loopback-ingest/keep-connection.ts'
import type { PlatformAdapter } from '../platform.ts'
import { createPracticeClient } from './practice-client.ts'
import type { FromPractice, PracticePorts, ToPractice } from './practice-messages.ts'
import {
	applyFaults,
	noFaults,
	type PracticeAccount,
	type PracticeFaultChange,
	type PracticeFaults,
	type PracticeSettings,
	practiceDefaults,
} from './practice-settings.ts'
import type { PracticeVideo } from './practice-video.ts'

export interface PracticePlatform {
	/** Used for shows like the adapter of any other platform. */
	readonly adapter: PlatformAdapter
	/** Resolves once it accepts connections. Rejects with AppError "practice-start-failed". */
	untilReady(): Promise<void>
	/** Lasting faults also hold after a restart of the process. */
	setFaults(change: PracticeFaultChange): void
	/** The lasting faults that are set now. */
	faults(): PracticeFaults
	/** Every publisher's connection of this run, oldest first, with its newest counters. */
	connections(): readonly IngestConnection[]
	/** Called with each report of a connection. Returns the function that unsubscribes. */
	onConnection(listener: (connection: IngestConnection) => void): () => void
	/** Resident memory of the process in bytes, null while it does not run. */
	rssBytes(): Promise<number | null>
	/** null while it does not run. */
	pid(): number | null
	/** Resolves when the process has ended and its files are closed. Calling it twice is harmless. */
	dispose(): Promise<void>
}

export interface PracticePlatformOptions {
	readonly forkChild: ForkChild
	/** electron/children/practice, where this build keeps it elsewhere. */
	readonly entry?: URL
	readonly clock: Clock
	/** 0 to 1. */
	readonly random: () => number
	readonly log: Log
	readonly ffmpegPath: () => string
	readonly settings?: Partial<PracticeSettings>
	/** Keeps what arrives there, one FLV file per connection. Without it nothing is kept. */
	readonly keepMediaFolder?: string
}

const sourceEntry = new URL('../../children/practice.ts', import.meta.url)
const startLimitMs = 10_000
/** A process that was never ready has one failed start more. */
const restartDelays = byFailedStarts([100, 200, 400, 800, 1600, 3200, 5000])
const stopLimitMs = 3000

/** Starts the practice platform's process. A broadcast that is prepared before it accepts connections waits for it, or rejects with "practice-start-failed". */
export function createPracticePlatform(options: PracticePlatformOptions): PracticePlatform {
	const { forkChild, clock, random, log } = options
	const settings = { ...practiceDefaults, ...options.settings }
	const account = makeAccount()
	const connections = new Map<string, IngestConnection>()
	const connectionListeners = createListeners<IngestConnection>()
	let ports: PracticePorts = { api: 0, rtmp: 0 }
	let videos: readonly PracticeVideo[] = []
	let faults = noFaults
	/** Of the newest process. */
	let run = -1

	const isReady = Promise.withResolvers<void>()
	let failure = 'it did not answer in time'

	const child = createSupervisedChild<ToPractice, FromPractice>({
		name: 'practice',
		fork: forkChild,
		entry: options.entry ?? sourceEntry,
		clock,
		log,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		startLimitMs,
		restart: ({ failedStarts, ...memory }) => restartDelays({ ...memory, failedStarts: memory.wasReady ? failedStarts : failedStarts - 1 }),
		onForked(send) {
			run += 1
			send({ type: 'start', settings, account, keepMediaFolder: folderOf(), ports, videos, ffmpegPath: options.ffmpegPath() })
		},
		onMessage: receive,
		onEnded() {},
	})

	/** A restarted process counts its connections from 1 again. */
	function folderOf(): string | null {
		if (options.keepMediaFolder === undefined) return null
		return run === 0 ? options.keepMediaFolder : `${options.keepMediaFolder}/restart-${run}`
	}

	function receive(message: Exclude<FromPractice, LogMessage>): void {
		switch (message.type) {
			case 'ready':
				ready(message.ports)
				return
			case 'videos':
				videos = message.videos
				return
			case 'connection':
				connections.set(`${run}.${message.connection.number}`, message.connection)
				connectionListeners.notify(message.connection)
				return
			case 'failed':
				log.error('The practice platform could not start.', { reason: message.reason })
				failure = message.reason
		}
	}

	function ready(opened: PracticePorts): void {
		ports = opened
		child.ready()
		isReady.resolve()
		child.send({ type: 'faults', change: faults })
	}

	async function untilReady(): Promise<void> {
		if (!(await settlesWithin(isReady.promise, clock, startLimitMs)))
			throw new AppError('practice-start-failed', {}, { retryable: true, cause: new Error(failure) })
	}

	const adapter = createPracticeClient(
		{
			account,
			untilReady,
			port: () => ports.api,
			// Rehearsed with the rules that its own settings give.
			adRules: { hourlyLimit: settings.adsPerHour, spacingMs: settings.adSpacingMs },
		},
		{ clock, random, log: log.child('practice') },
	)

	async function stop(): Promise<void> {
		adapter.dispose()
		await child.dispose()
	}

	child.start()
	return {
		adapter,
		untilReady,
		faults: () => faults,
		setFaults(change) {
			// The fault of one lost answer is over once it has happened; the process counts that.
			faults = { ...applyFaults(faults, change), loseNextAdAnswer: false }
			child.send({ type: 'faults', change })
		},
		connections: () => [...connections.values()],
		onConnection: connectionListeners.add,
		rssBytes: child.rssBytes,
		pid: child.pid,
		dispose: stop,
	}
}

/** Fresh at each start: nothing else on this computer can use it. */
function makeAccount(): PracticeAccount {
	const word = (): string => randomBytes(12).toString('hex')
	return { clientId: word(), clientSecret: word(), userId: 'x2practice', username: 'practice', password: word() }
}
