import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { writeFeedAddress } from '../media/ingest-feed.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { byFailedStarts } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import type { FromIngest, IngestSender, IngestSource, RefusedSender, ToIngest } from './ingest-messages.ts'

export interface NetworkIngestOptions {
	readonly fork: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	/** It was ended because it used too much memory, and is restarted. */
	readonly onTooLarge: (bytes: number) => void
}

/** Receives RTMP for the sources that listen, in a process of its own. It runs only while there is such a source. */
export interface NetworkIngest {
	setSources(sources: readonly IngestSource[]): void
	/** Where the program reads the stream of a source: the same for as long as the studio runs. */
	feedAddress(sourceId: string): string
	/** Where it listens; null = it does not. */
	port(): number | null
	sender(sourceId: string): IngestSender | null
	refused(): RefusedSender | null
	/** null while it does not run. */
	pid(): number | null
	onChange(listener: () => void): () => void
	dispose(): Promise<void>
}

/** One that hangs is killed after this: senders connect again. ms. */
const heartbeatMs = 1500
/** It holds one group of pictures for each source, and what a slow reader has not read yet. Both are bounded. */
const memoryLimitBytes = 1_000_000_000
const startLimitMs = 10_000
const stopLimitMs = 2000
/** Delays after n failed starts in a row, ms; the last one repeats. */
const restartDelays = byFailedStarts([0, 100, 250, 1000, 3000])

export function createNetworkIngest({ fork, entry, clock, log, onTooLarge }: NetworkIngestOptions): NetworkIngest {
	const listeners = createListeners()
	const token = randomBytes(24).toString('hex')
	const name = `showcaller-ingest-${randomBytes(8).toString('hex')}`
	const socket = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name, 's')
	let sources: readonly IngestSource[] = []
	let port: number | null = null
	let senders: readonly IngestSender[] = []
	let refused: RefusedSender | null = null

	const child = createSupervisedChild<ToIngest, FromIngest>({
		name: 'network ingest',
		fork,
		entry,
		clock,
		log,
		heartbeatMs,
		memoryLimitBytes,
		isSmall: true,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		startLimitMs,
		restart: restartDelays,
		onForked(send) {
			send({ type: 'start', socket, token })
			send({ type: 'sources', sources })
		},
		onMessage: receive,
		onEnded({ tooLargeBytes }) {
			if (tooLargeBytes !== null) onTooLarge(tooLargeBytes)
			forget()
		},
	})

	function receive(message: Exclude<FromIngest, LogMessage>): void {
		switch (message.type) {
			case 'listening':
				child.ready()
				port = message.port
				if (port === null) log.warn('No port for senders in the network could be opened')
				return listeners.notify()
			case 'senders':
				senders = message.senders
				refused = message.refused
				return listeners.notify()
		}
	}

	function forget(): void {
		port = null
		senders = []
		listeners.notify()
	}

	return {
		setSources(next) {
			if (isDeepStrictEqual(next, sources)) return
			sources = next
			if (sources.length === 0) {
				child.stop().catch(() => {})
				forget()
			} else if (child.isThere()) child.send({ type: 'sources', sources })
			else child.start()
		},
		feedAddress: (sourceId) => writeFeedAddress({ socket, token, sourceId }),
		port: () => port,
		sender: (sourceId) => senders.find((sender) => sender.sourceId === sourceId) ?? null,
		refused: () => refused,
		pid: child.pid,
		onChange: listeners.add,
		async dispose() {
			await child.dispose()
			// One that was killed has left its folder.
			if (process.platform !== 'win32') await rm(dirname(socket), { recursive: true, force: true })
		},
	}
}
