import { isDeepStrictEqual } from 'node:util'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SentFingerprint } from '../media/fingerprint/sent-fingerprint.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { belowNormal } from '../process/lower-priority.ts'
import { untilTooMany } from '../process/restart-policy.ts'
import { createSupervisedChild } from '../process/supervised-child.ts'
import type { AdVerdict } from './ad-evidence.ts'
import type { FromWitness, ToWitness, WatchedStream, WitnessVerdict } from './witness-messages.ts'

export interface WitnessOptions {
	readonly fork: ForkChild
	/** electron/children/witness */
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
}

/** The process that plays the studio's own streams. It runs only while there is one to watch. */
export interface Witness {
	setStreams(streams: readonly WatchedStream[]): void
	/** What the program sends. */
	note(fingerprint: SentFingerprint): void
	/** An ad break has begun there. */
	noteAd(destinationId: string, id: string, lengthMs: number): void
	/** What viewers of it get; "watching" before it is known. Times are program time. */
	verdict(destinationId: string): WitnessVerdict
	onVerdict(listener: (destinationId: string) => void): () => void
	/** The address of this stream is no longer good. */
	onAddressRefused(listener: (destinationId: string) => void): () => void
	onAd(listener: (ad: { readonly destinationId: string; readonly id: string; readonly verdict: AdVerdict }) => void): () => void
	pid(): number | null
	dispose(): Promise<void>
}

/** One that hangs is killed after this: nothing depends on it. ms. */
const heartbeatMs = 4000
/** It holds fingerprints, and one piece of a stream at a time. */
const memoryLimitBytes = 400_000_000
const stopLimitMs = 2000

export function createWitness(options: WitnessOptions): Witness {
	const verdicts = createListeners<string>()
	const refused = createListeners<string>()
	const ads = createListeners<{ readonly destinationId: string; readonly id: string; readonly verdict: AdVerdict }>()
	const known = new Map<string, WitnessVerdict>()
	let streams: readonly WatchedStream[] = []

	const watch = (): ToWitness => ({ type: 'watch', ffmpegPath: options.ffmpegPath(), streams })

	const child = createSupervisedChild<ToWitness, FromWitness>({
		name: 'witness',
		fork: options.fork,
		entry: options.entry,
		clock: options.clock,
		log: options.log,
		heartbeatMs,
		memoryLimitBytes,
		isSmall: true,
		priority: belowNormal,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		restart: untilTooMany,
		onForked: (send) => send(watch()),
		onMessage: receive,
		onEnded() {
			for (const id of known.keys()) forget(id)
		},
	})

	function receive(message: Exclude<FromWitness, LogMessage>): void {
		switch (message.type) {
			case 'verdict':
				if (!streams.some(({ destinationId }) => destinationId === message.destinationId)) return
				known.set(message.destinationId, message.verdict)
				return verdicts.notify(message.destinationId)
			case 'address-refused':
				return refused.notify(message.destinationId)
			case 'ad':
				return ads.notify(message)
		}
	}

	function forget(destinationId: string): void {
		if (known.delete(destinationId)) verdicts.notify(destinationId)
	}

	return {
		setStreams(next) {
			if (isDeepStrictEqual(next, streams)) return
			streams = next
			for (const id of known.keys()) if (!next.some(({ destinationId }) => destinationId === id)) forget(id)
			if (next.length === 0) child.stop().catch(() => {})
			else if (child.isThere()) child.send(watch())
			else child.start()
		},
		note(fingerprint) {
			child.send({ type: 'program', fingerprint })
		},
		noteAd(destinationId, id, lengthMs) {
			child.send({ type: 'ad', destinationId, id, lengthMs })
		},
		verdict: (destinationId) => known.get(destinationId) ?? { kind: 'watching' },
		onVerdict: verdicts.add,
		onAddressRefused: refused.add,
		onAd: ads.add,
		pid: child.pid,
		dispose: child.dispose,
	}
}
