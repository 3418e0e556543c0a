import { statSync } from 'node:fs'
import type { StudioHost } from '../../../e2e/support/studio-host.ts'
import { type DestinationView, isBehind } from '../../../shared/domain/destination.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { isWithoutSignal } from '../../../shared/domain/source.ts'
import { flowsSince, silentFor } from './arrivals.ts'
import type { End, Fault } from './fault.ts'

/** What a person at the screen saw during a fault. */
export interface Seen {
	/** When something was first said, on the steady clock, ms; null = nothing was. */
	readonly noticedAtMs: number | null
	/** The same of one destination, by its id. */
	readonly noticedOf: ReadonlyMap<string, number>
	/** In order, each once, with the name of the destination that it is about; null = another thing. */
	readonly said: readonly { readonly about: string | null; readonly text: string }[]
	readonly untrue: readonly { readonly about: string | null; readonly text: string }[]
	/** Viewers got the holding picture for a time. */
	readonly wasHeld: boolean
}

export interface ScreenWatch {
	end(): Promise<Seen>
}

const askEveryMs = 100
/** A line that carries nothing for longer than this must not be called live, and one that carries everything must be, ms. */
const usuallyRedWithinMs = 5000
/** From the confirmation of a server to the first picture behind it, ms. */
const passedOnWithinMs = 2000
/** A recording whose file does not grow for longer than this must not be called a recording, ms. */
const grownWithinMs = 5000

/** Reads the state that screens mirror, again and again. */
export function watchScreen(
	studio: StudioHost,
	ends: readonly End[],
	lastActivityId: number,
	{ redWithinMs = usuallyRedWithinMs, untrue: own }: Pick<Fault, 'redWithinMs' | 'untrue'>,
): ScreenWatch {
	const fromMs = performance.now()
	let noticedAtMs: number | null = null
	const noticedOf = new Map<string, number>()
	const shownSince = new Map<string, { readonly isLive: boolean; readonly sinceMs: number }>()
	const said = new Map<string, string | null>()
	const untrue = new Map<string, string | null>()
	const grows = watchGrowth()
	let isOver = false
	let wasHeld = false

	function look(now: StudioSnapshot, askedMs: number): void {
		const atMs = performance.now()
		const news = now.activity.filter(({ id, level }) => id > lastActivityId && (level === 'warning' || level === 'error'))
		if (isInTrouble(now) || news.length > 0) noticedAtMs ??= atMs
		for (const { subject, text } of news) {
			const about = ends.find(({ name }) => name === subject.text)?.name ?? null
			said.set(`${subject.text} ${text.text}`.trim(), about)
		}
		if (now.health.tooSlow || isHidden(now)) said.set(now.health.sentence.text, null)
		for (const { error } of now.app.problems) said.set(error.message, null)
		wasHeld ||= now.air.canvases.some(({ holding }) => holding !== null)
		for (const view of now.destinations) {
			if (isDestinationInTrouble(now, view) && !noticedOf.has(view.id)) noticedOf.set(view.id, atMs)
			if (view.trouble) said.set(view.trouble.message, view.name)
			const end = ends.find(({ id }) => id === view.id)
			// What had come when the screen was asked, not what came until it answered.
			const isLive = view.state.kind === 'live'
			if (shownSince.get(view.id)?.isLive !== isLive) shownSince.set(view.id, { isLive, sinceMs: askedMs })
			if (end)
				for (const text of lies(view, end, askedMs, redWithinMs, shownSince.get(view.id)?.sinceMs ?? askedMs)) untrue.set(text, view.name)
		}
		const { state } = now.show
		if (
			state.kind === 'on-air' &&
			state.allLost &&
			ends.some(({ pictures }) => flowsSince(pictures, askedMs - usuallyRedWithinMs, askedMs))
		)
			untrue.set('all is called lost while a destination gets the show', null)
		const { local } = now.recording
		if (local.kind === 'recording' && !local.pause && !grows(local.path, atMs))
			untrue.set(`it is shown as recorded ${grownWithinMs / 1000} s after the file had grown last`, null)
		const more = own?.(now, atMs - fromMs)
		if (more) untrue.set(more, null)
	}

	const looking = (async () => {
		while (!isOver) {
			const askedMs = performance.now()
			await studio.snapshot().then(
				(now) => look(now, askedMs),
				() => {},
			)
			await new Promise((resolve) => setTimeout(resolve, askEveryMs))
		}
	})()
	const listed = (texts: ReadonlyMap<string, string | null>) => [...texts].map(([text, about]) => ({ about, text }))
	return {
		async end() {
			isOver = true
			await looking
			return { noticedAtMs, noticedOf, said: listed(said), untrue: listed(untrue), wasHeld }
		},
	}
}

/** `sinceMs`: since when it has been shown as live, or as not live. */
function lies({ name, state }: DestinationView, { pictures }: End, atMs: number, redWithinMs: number, sinceMs: number): readonly string[] {
	const shownForMs = atMs - sinceMs
	if (state.kind === 'live') {
		const silentMs = silentFor(pictures, atMs)
		// A server confirms the first pictures a moment before it passes them on.
		const isLate = silentMs !== null && silentMs > redWithinMs && shownForMs > passedOnWithinMs
		return isLate ? [`${name} is shown live ${redWithinMs / 1000} s after the last picture`] : []
	}
	const isLate = shownForMs > usuallyRedWithinMs && flowsSince(pictures, sinceMs, atMs)
	return isLate ? [`${name} is shown as ${state.kind} although pictures come`] : []
}

/** A platform says that viewers do not see what it gets. */
function isHidden({ destinations }: StudioSnapshot): boolean {
	return destinations.some(({ enabled, state, platformOnAir }) => enabled && state.kind === 'live' && platformOnAir === false)
}

function isInTrouble(now: StudioSnapshot): boolean {
	const { program, destinations, recording, health, app } = now
	return (
		program.process !== 'running' ||
		program.encoder.kind !== 'running' ||
		recording.local.kind !== 'recording' ||
		recording.local.notice !== undefined ||
		health.tooSlow ||
		app.problems.length > 0 ||
		Object.values(program.sourceStates).some(isWithoutSignal) ||
		destinations.some((view) => isDestinationInTrouble(now, view))
	)
}

function isDestinationInTrouble({ health }: StudioSnapshot, view: DestinationView): boolean {
	const { id, enabled, state, trouble, platformOnAir, counters } = view
	if (!enabled || state.kind === 'idle') return false
	const isLowered = health.lowered?.some(({ destinationId }) => destinationId === id) ?? false
	return state.kind !== 'live' || trouble !== null || platformOnAir === false || isLowered || isBehind(counters)
}

/** Whether a file has grown in the last seconds, when it is looked at again and again. Another file resets it. */
function watchGrowth(): (path: string, atMs: number) => boolean {
	let last = { path: '', bytes: -1, atMs: 0 }
	return (path, atMs) => {
		const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? -1
		if (path !== last.path || bytes > last.bytes) last = { path, bytes, atMs }
		return atMs - last.atMs <= grownWithinMs
	}
}
