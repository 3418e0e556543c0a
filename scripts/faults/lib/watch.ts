import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { type Arrival, silentFor } from './arrivals.ts'

/** What a person at the screen saw during a fault. */
export interface Seen {
	/** When something was first said, on the steady clock, ms; null = nothing was. */
	readonly noticedAtMs: number | null
	readonly said: readonly string[]
	readonly untrue: readonly string[]
}

export interface ScreenWatch {
	/** Something is wrong on the screen at this moment. */
	isTroubled(): boolean
	end(): Promise<Seen>
}

const askEveryMs = 100
/** A line that carries nothing for longer than this must not be called live, ms. */
const usuallyRedWithinMs = 5000

/** Reads the state that screens mirror, again and again. `arrivals`: by destination, what its ingest got. */
export function watchScreen(
	studio: StudioHost,
	arrivals: ReadonlyMap<string, readonly Arrival[]>,
	lastActivityId: number,
	redWithinMs = usuallyRedWithinMs,
): ScreenWatch {
	let noticedAtMs: number | null = null
	let troubled = false
	let isOver = false
	const said = new Set<string>()
	const untrue = new Set<string>()

	function look(now: StudioSnapshot): void {
		const atMs = performance.now()
		const news = now.activity.filter(({ id, level }) => id > lastActivityId && (level === 'warning' || level === 'error'))
		troubled = isInTrouble(now)
		if ((troubled || news.length > 0) && noticedAtMs === null) noticedAtMs = atMs
		for (const { subject, text } of news) said.add(`${subject.text} ${text.text}`.trim())
		for (const { id, name, state } of now.destinations) {
			const silentMs = silentFor(arrivals.get(id) ?? [], atMs)
			if (state.kind === 'live' && silentMs !== null && silentMs > redWithinMs)
				untrue.add(`${name} is shown live ${redWithinMs / 1000} s after the last picture`)
		}
	}

	const looking = (async () => {
		while (!isOver) {
			await studio.snapshot().then(look, () => {})
			await new Promise((resolve) => setTimeout(resolve, askEveryMs))
		}
	})()
	return {
		isTroubled: () => troubled,
		async end() {
			isOver = true
			await looking
			return { noticedAtMs, said: [...said], untrue: [...untrue] }
		},
	}
}

function isInTrouble({ program, destinations, recording }: StudioSnapshot): boolean {
	return (
		program.process !== 'running' ||
		program.encoder.kind !== 'running' ||
		recording.local.kind !== 'recording' ||
		recording.local.notice !== undefined ||
		destinations.some(({ enabled, state }) => enabled && state.kind !== 'live' && state.kind !== 'idle')
	)
}
