import type { Clock } from '../../lib/clock.ts'
import { wait } from '../../lib/wait.ts'
import { callCancelled } from '../platform-errors.ts'
import type { Stream } from './parse.ts'
import { cannotGoLive, noIngest } from './refusals.ts'
import { mayBeDone, type Streams } from './streams.ts'

export interface PrepareDeps {
	readonly name: string
	readonly streams: Streams
	readonly clock: Clock
}

/** While the address is missing: the pause between readings, ms, and how many there are. */
const readEveryMs = 3000
const mostReadings = 10

/** Takes a livestream to the point where it can be pushed to: started, with the address of its main instance. Rejects with an AppError. */
export async function startStream(first: Stream, deps: PrepareDeps, signal: AbortSignal): Promise<Stream> {
	const { name, streams, clock } = deps
	requireNotOver(first, name)
	let stream = needsStart(first) ? await start(first, deps, signal) : first
	for (let readings = 0; !stream.ingest && readings < mostReadings; readings++) {
		// The answer to the start may lack what a reading holds.
		if (readings > 0) await wait(clock, readEveryMs, signal)
		if (signal.aborted) throw callCancelled(name)
		stream = (await streams.read(stream.id, signal)).stream
		requireNotOver(stream, name)
	}
	if (!stream.ingest) throw noIngest(name, stream.onlyBackup)
	return stream
}

/** One that was started before has its address already. */
function needsStart({ state, ingest }: Stream): boolean {
	return state === 'created' || (state === 'unknown' && !ingest)
}

export function isOver({ state }: Stream): boolean {
	return state === 'converting' || state === 'finished'
}

function requireNotOver(stream: Stream, name: string): void {
	if (isOver(stream)) throw cannotGoLive(name, stream.name, stream.raw)
}

/** After a lost answer or a refusal the state is read; the start is repeated only when its answer was lost and it was not done. */
async function start(stream: Stream, { streams }: PrepareDeps, signal: AbortSignal): Promise<Stream> {
	for (let tries = 1; ; tries++) {
		try {
			const answered = await streams.command('start', stream.id, signal)
			return answered?.id === stream.id ? { ...answered, name: answered.name || stream.name } : { ...stream, state: 'started' }
		} catch (error) {
			if (!mayBeDone(error)) throw error
			const after = (await streams.read(stream.id, signal)).stream
			if (!needsStart(after)) return after
			if (error.code !== 'platform-answer-lost' || tries === 2) throw error
		}
	}
}
