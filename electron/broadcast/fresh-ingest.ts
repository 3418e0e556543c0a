import type { DestinationState } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull } from '../lib/expected.ts'
import type { PlatformBroadcast } from '../platforms/platform.ts'

/** Reads a broadcast's addresses again when an ingest does not accept the key: somebody may have replaced it on the platform. */
export interface FreshIngest {
	/** A push has changed. */
	evaluate(): void
	/** A person tries again. Resolves once the addresses were read, or could not be read. */
	read(): Promise<void>
	/** Stopping twice is harmless. */
	dispose(): void
}

export interface PushedAddress {
	readonly id: string
	readonly which: 'ingest' | 'backupIngest'
}

export interface FreshIngestOptions {
	readonly broadcast: PlatformBroadcast
	readonly addresses: readonly PushedAddress[]
	readonly clock: Clock
	readonly state: (id: string) => DestinationState
	/** Called when the address has changed. */
	readonly onNew: (id: string, target: IngestTarget) => void
}

/** What a server reports or does when it does not know the key. */
const doubtsKey: ReadonlySet<string> = new Set([
	'ingest-closed-after-key',
	'ingest-rejected-key',
	'ingest-refused-stream',
	'ingest-key-in-use',
	'ingest-rejected-app',
	'ingest-redirected',
	'ingest-srt-rejected',
	'ingest-wrong-passphrase',
])
/** Minimum time between two readings, however often the ingest refuses. */
const leastPauseMs = 3000
/** Interval between readings after a destination has failed because of its key: the key may be replaced later. */
const whileFailedMs = 20_000
const answerLimitMs = 15_000

export function createFreshIngest({ broadcast, addresses, clock, state, onNew }: FreshIngestOptions): FreshIngest {
	const known = new Map(addresses.map(({ id, which }) => [id, broadcast[which] ?? null]))
	const ending = new AbortController()
	let reading: Promise<void> | null = null
	let lastReadMs = Number.NEGATIVE_INFINITY
	/** The refusals that already triggered a reading. */
	let answered = ''
	let cancelNext = (): void => {}

	function refusals(): string {
		return addresses.map(({ id }) => refusalOf(state(id))).join(' ')
	}

	function evaluate(): void {
		if (ending.signal.aborted || reading || !broadcast.readIngest) return
		cancelNext()
		const now = refusals()
		if (now.trim() === '') {
			answered = ''
			return
		}
		const pauseMs = now === answered ? whileFailedMs : leastPauseMs
		const isOver = addresses.every(({ id }) => state(id).kind === 'failed')
		// One refusal triggers one reading, unless nothing else would trigger another.
		if (now === answered && !isOver) return
		const dueMs = lastReadMs + pauseMs
		if (clock.steady() < dueMs) cancelNext = clock.after(dueMs - clock.steady(), evaluate)
		else detach(read(now))
	}

	function read(answers: string = refusals()): Promise<void> {
		reading ??= readOnce(answers).finally(() => {
			reading = null
			evaluate()
		})
		return reading
	}

	async function readOnce(answers: string): Promise<void> {
		if (!broadcast.readIngest || ending.signal.aborted) return
		answered = answers
		lastReadMs = clock.steady()
		const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(answerLimitMs)])
		const fresh = await answerOrNull(broadcast.readIngest(signal))
		if (!fresh || ending.signal.aborted) return
		for (const { id, which } of addresses) {
			const target = fresh[which]
			if (!target || isSame(known.get(id) ?? null, target)) continue
			known.set(id, target)
			onNew(id, target)
		}
	}

	return {
		evaluate: evaluate,
		read: () => read(),
		dispose() {
			ending.abort()
			cancelNext()
		},
	}
}

/** Empty while there is no doubt about the key; a different text for each further refusal. */
function refusalOf(state: DestinationState): string {
	if (state.kind === 'failed') return doubtsKey.has(state.error.code) ? 'failed' : ''
	if (state.kind !== 'reconnecting' || !doubtsKey.has(state.cause.code)) return ''
	return `${state.lostAtMs}/${state.attempt}`
}

function isSame(one: IngestTarget | null, other: IngestTarget): boolean {
	return one !== null && one.protocol === other.protocol && one.server === other.server && one.key === other.key
}
