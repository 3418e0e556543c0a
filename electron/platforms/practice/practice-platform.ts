import { randomBytes } from 'node:crypto'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { ForkChild, ForkedChild } from '../../process/forked-child.ts'
import { createDailymotionAdapter } from '../dailymotion/adapter.ts'
import type { IngestConnection } from '../loopback-ingest/keep-connection.ts'
import type { PlatformAdapter } from '../platform.ts'
import { showCapabilities } from '../show-capabilities.ts'
import { practiceIdentity } from './capabilities.ts'
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
	/** The real Dailymotion adapter, spoken to our own service. */
	readonly adapter: PlatformAdapter
	/** Lasting faults also hold after a restart of the process. */
	setFaults(change: PracticeFaultChange): void
	/** Those that last, as they are set. */
	faults(): PracticeFaults
	/** Every publisher's connection of this run, oldest first, with its newest counters. */
	connections(): readonly IngestConnection[]
	/** Told each report of a connection. Returns the way to stop listening. */
	onConnection(listener: (connection: IngestConnection) => void): () => void
	/** Told after the process came back from a crash. Stream keys, ads and recordings are still known; connections were lost. */
	onRestart(listener: () => void): () => void
	/** Resident memory of the process in bytes, null while it is away. */
	rssBytes(): Promise<number | null>
	/** null while it is away. */
	pid(): number | null
	/** Resolves when the process has ended and its files are closed. Stopping twice is harmless. */
	stop(): Promise<void>
}

export interface PracticePlatformOptions {
	readonly forkChild: ForkChild
	/** electron/children/practice, where this build keeps it elsewhere. */
	readonly entry?: URL
	readonly clock: Clock
	/** 0 to 1. */
	readonly random: () => number
	readonly log: Log
	readonly settings?: Partial<PracticeSettings>
	/** Keeps what arrives there, one FLV file per connection. Without it nothing is kept. */
	readonly keepMediaFolder?: string
}

const sourceEntry = new URL('../../children/practice.ts', import.meta.url)
const startLimitMs = 10_000
const firstRestartMs = 100
const longestRestartMs = 5000
const stopLimitMs = 3000

/** Starts the practice platform's process. Resolves once it accepts connections; rejects with AppError "practice-start-failed". */
export async function createPracticePlatform(options: PracticePlatformOptions): Promise<PracticePlatform> {
	const { forkChild, clock, random, log } = options
	const settings = { ...practiceDefaults, ...options.settings }
	const account = makeAccount()
	const connections = new Map<string, IngestConnection>()
	const connectionListeners = createListeners<IngestConnection>()
	const restartListeners = createListeners()
	let child: ForkedChild<ToPractice, FromPractice> | null = null
	let ports: PracticePorts = { api: 0, rtmp: 0 }
	let videos: readonly PracticeVideo[] = []
	let faults = noFaults
	let restarts = 0
	let restartMs = firstRestartMs
	let stopping: Promise<void> | null = null
	let cancelRestart = (): void => {}

	const firstReady = Promise.withResolvers<void>()
	const cancelStartLimit = clock.after(startLimitMs, () => firstReady.reject(startFailed('it did not answer in time')))

	function start(): void {
		const started = forkChild<ToPractice, FromPractice>(options.entry ?? sourceEntry, {
			onLine: (line) => log.warn('practice process', { line }),
		})
		child = started
		const run = restarts
		started.onMessage((message) => receive(message, run))
		started.onExit((exit) => {
			if (child === started) child = null
			if (stopping) return
			log.warn('The practice platform ended unexpectedly and is started again.', { ...exit, inMs: restartMs })
			cancelRestart = clock.after(restartMs, () => {
				restarts += 1
				start()
			})
			restartMs = Math.min(longestRestartMs, restartMs * 2)
		})
		started.send({ type: 'start', settings, account, keepMediaFolder: folderOf(run), ports, videos })
	}

	/** A restarted process counts its connections from 1 again. */
	function folderOf(run: number): string | null {
		if (options.keepMediaFolder === undefined) return null
		return run === 0 ? options.keepMediaFolder : `${options.keepMediaFolder}/restart-${run}`
	}

	function receive(message: FromPractice, run: number): void {
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
				firstReady.reject(startFailed(message.reason))
				return
			case 'log':
				log[message.level](message.message)
		}
	}

	function ready(opened: PracticePorts): void {
		const isRestart = ports.api !== 0
		ports = opened
		restartMs = firstRestartMs
		cancelStartLimit()
		firstReady.resolve()
		child?.send({ type: 'faults', change: faults })
		if (isRestart) restartListeners.notify()
	}

	const adapter = createDailymotionAdapter(
		{
			endpoints: () => ({ baseUrl: `http://127.0.0.1:${ports.api}`, tokenUrl: `http://127.0.0.1:${ports.api}/oauth/token` }),
			clientId: account.clientId,
			clientSecret: new Secret(account.clientSecret),
			signIn: { grant: 'password', username: account.username, password: new Secret(account.password) },
			profileId: account.userId,
			videoId: null,
			category: 'people',
			forKids: false,
			isPrivate: false,
		},
		{ clock, random, log: log.child('practice'), identity: practiceIdentity },
	)

	function stop(): Promise<void> {
		stopping ??= endProcess()
		return stopping
	}

	async function endProcess(): Promise<void> {
		adapter.stop()
		cancelRestart()
		cancelStartLimit()
		const last = child
		if (!last) return
		await new Promise<void>((resolve) => {
			const cancelKill = clock.after(stopLimitMs, () => last.kill())
			last.onExit(() => {
				cancelKill()
				resolve()
			})
			last.send({ type: 'stop' })
		})
	}

	start()
	try {
		await firstReady.promise
	} catch (error) {
		await stop()
		throw error
	}
	return {
		// Rehearsed with the rules that its own settings give.
		adapter: {
			...adapter,
			capabilities: { ...showCapabilities(adapter), practice: true },
			limitations: [],
			adRules: { hourlyLimit: settings.adsPerHour, spacingMs: settings.adSpacingMs },
		},
		faults: () => faults,
		setFaults(change) {
			// The fault of one lost answer is over once it has happened; the process counts that.
			faults = { ...applyFaults(faults, change), loseNextAdAnswer: false }
			child?.send({ type: 'faults', change })
		},
		connections: () => [...connections.values()],
		onConnection: connectionListeners.add,
		onRestart: restartListeners.add,
		rssBytes: async () => (await child?.rssBytes()) ?? null,
		pid: () => child?.pid ?? null,
		stop,
	}
}

/** Fresh at each start: nothing else on this computer can use it. */
function makeAccount(): PracticeAccount {
	const word = (): string => randomBytes(12).toString('hex')
	return { clientId: word(), clientSecret: word(), userId: 'x2practice', username: 'practice', password: word() }
}

function startFailed(reason: string): AppError {
	return new AppError('practice-start-failed', {}, { retryable: true, cause: new Error(reason) })
}
