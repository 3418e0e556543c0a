import { nextOf, offState, type RunMoment, type RunState, wakeMs } from '../../../shared/cues/run-state.ts'
import { inTime, type SavedRun, storedRun } from '../../../shared/cues/run-times.ts'
import { createRunnableCues } from '../../../shared/cues/runnable-cue.ts'
import { cueTransition, mostAutomatic, type RunAnswer, type RunEffect, type RunEvent } from '../../../shared/cues/runner.ts'
import { createWallClock } from '../../../shared/cues/wall-clock.ts'
import type { AsRunEntry } from '../../../shared/domain/as-run.ts'
import type { Cue, CueMode, CueRunView } from '../../../shared/domain/cue.ts'
import { actionSummary } from '../../../shared/domain/cue-action.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { type Clock, steadyOf } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { AsRunLog } from './as-run-log.ts'
import { begunEntry } from './begun-entry.ts'
import type { CueActions } from './cue-actions.ts'
import { type CueLists, nameOf } from './cue-lists.ts'
import type { PresenterMessage } from './cue-message.ts'
import type { MovedAds } from './moved-ads.ts'
import { viewOf, wordsOfGo } from './run-view.ts'

export interface CueRunsOptions {
	readonly clock: Clock
	readonly log: Log
	/** The IANA name of the zone that fixed times are in. */
	readonly timeZone: string
	readonly lists: Pick<CueLists, 'open' | 'onChange'>
	/** Synchronous. What has begun is saved before it begins. */
	readonly journal: { load(): unknown; save(run: object): void }
	readonly asRun: AsRunLog
	readonly actions: CueActions
	readonly movedAds: MovedAds
	readonly names: CueNames
	readonly message: Pick<PresenterMessage, 'current' | 'onChange'>
	readonly show: {
		/** null = off air. */
		runningId(): string | null
		/** A show is sent to somebody else than the practice platform. */
		isGoingOut(): boolean
		onChange(listener: () => void): () => void
	}
	readonly note: (level: 'info' | 'warning' | 'error', text: Text) => void
}

export interface GoAnswer {
	readonly cueId: string
	readonly isNew: boolean
	readonly what: Text
}

/** The open list as it runs. Throws an AppError for what is refused. */
export interface CueRuns {
	view(): CueRunView
	mode(): CueMode
	runningIds(): readonly string[]
	go(seenId: string | null): GoAnswer
	previous(): void
	setStandby(cueId: string): void
	hold(held: boolean): void
	skip(cueId: string | null, skipped: boolean): void
	/** Runs that many ads of a cue that has begun, which have not run, as soon as the platforms allow it. */
	runAds(cueId: string, count: number): void
	start(mode: Exclude<CueMode, 'off'>): void
	end(): void
	/** As it is stored, for the computer that takes the show over. */
	stored(): SavedRun
	/** Goes on where the list stood at another computer, if the same list is open. What has begun there does not begin again. */
	adopt(run: SavedRun): void
	onChange(listener: () => void): () => void
	dispose(): void
}

/** Longer timers are split at this length, ms: a computer that slept or a clock that was set moves fixed times. */
const longestTimerMs = 20_000

export function createCueRuns(options: CueRunsOptions): CueRuns {
	const { clock, lists, asRun, actions, names, show, note } = options
	const changes = createListeners()
	const planOf = createRunnableCues()
	const wallClock = createWallClock(options.timeZone)
	let state: RunState = restored()
	let plan = planOf(lists.open()?.cues ?? [])
	let cancelTimer = () => {}
	let isDispatching = false
	let preparedId: string | null = null
	const waiting: RunEvent[] = []

	function moment(): RunMoment {
		return {
			nowMs: clock.steady(),
			plan,
			timeOf(time, fromMs) {
				const fromUnixMs = clock.unixOf(fromMs)
				return steadyOf(clock, wallClock.momentNear(time, fromUnixMs, { notBeforeMs: fromUnixMs }))
			},
		}
	}

	function restored(): RunState {
		const found = storedRun.safeParse(options.journal.load())
		return found.success && found.data.listId === lists.open()?.id ? inSteadyTime(found.data.state) : offState
	}

	function inSteadyTime(run: RunState): RunState {
		return inTime(run, (ms) => steadyOf(clock, ms))
	}

	function cueOf(id: string): Cue | null {
		return lists.open()?.cues.find((cue) => cue.id === id) ?? null
	}

	function wordsFor(cueId: string): Text {
		const cue = cueOf(cueId)
		return cue ? nameOf(cue) : say('cue/nameless')
	}

	const stored = (): SavedRun => ({ listId: lists.open()?.id ?? '', state: inTime(state, clock.unixOf) })

	function save(): void {
		try {
			options.journal.save(stored())
		} catch (error) {
			options.log.error('The state of the cue list could not be saved', { error: error instanceof Error ? error.message : String(error) })
			note('error', say('cue/activity-journal'))
		}
	}

	/** One event after another: what an action reports during an event is dealt with after it. */
	function dispatch(event: RunEvent): { readonly answer: RunAnswer | null; readonly leftOut: readonly Text[] } {
		const first = takeStep(event)
		if (isDispatching) return first
		isDispatching = true
		try {
			for (let next = waiting.shift(); next; next = waiting.shift()) takeStep(next)
		} finally {
			isDispatching = false
		}
		prepareStandby()
		schedule()
		changes.notify()
		return first
	}

	/** Once for each cue that comes on standby: afterwards the preview belongs to whoever works there. */
	function prepareStandby(): void {
		const standbyId = state.mode === 'off' ? null : state.standbyId
		if (standbyId === preparedId) return
		preparedId = standbyId
		actions.prepare(standbyId === null ? null : cueOf(standbyId))
	}

	function report(event: RunEvent): void {
		if (isDispatching) waiting.push(event)
		else dispatch(event)
	}

	function takeStep(event: RunEvent): { readonly answer: RunAnswer | null; readonly leftOut: readonly Text[] } {
		const before = state
		const { state: next, effects, answer } = cueTransition(state, event, moment())
		state = next
		if (next !== before) save()
		const wasDispatching = isDispatching
		isDispatching = true
		try {
			return { answer, leftOut: effects.flatMap(perform) }
		} finally {
			isDispatching = wasDispatching
		}
	}

	/** Returns what is left out, in words. */
	function perform(effect: RunEffect): readonly Text[] {
		const nowMs = clock.now()
		switch (effect.type) {
			case 'begun':
				for (const [index, { cueId, by }] of effect.cues.entries()) {
					const cue = cueOf(cueId)
					const times = { askedAtMs: index === 0 ? clock.unixOf(effect.askedAtMs) : nowMs, startedAtMs: nowMs }
					if (cue) asRun.begin(effect.runId, entryOf(cue, by, times))
				}
				note('info', say('cue/activity-began', { name: wordsFor(effect.cues[0]?.cueId ?? '') }))
				return []
			case 'run':
				runAction(effect)
				return []
			case 'left-out':
				return effect.actions.flatMap(({ runId, cueId, actionId }) => {
					const problem = say(effect.by === 'next' ? 'cue-problem/left-out-next' : 'cue-problem/left-out-end')
					asRun.action(runId, cueId, actionId, { outcome: 'left-out', problem })
					const action = cueOf(cueId)?.actions.find(({ id }) => id === actionId)
					return action ? [actionSummary(action, names)] : []
				})
			case 'ended': {
				const left = actions.leave(effect.runId)
				asRun.end(effect.runId, nowMs)
				return left
			}
			case 'held':
				asRun.held(effect.runId, effect.cueId)
				note('warning', say('cue/activity-held', { name: wordsFor(effect.cueId) }))
				return []
			case 'runaway':
				note('warning', say('cue/activity-runaway', { limit: mostAutomatic }))
				return []
		}
	}

	function entryOf(cue: Cue, by: AsRunEntry['by'], times: Parameters<typeof begunEntry>[2]): ReturnType<typeof begunEntry> {
		const mode = state.mode === 'rehearsal' ? 'rehearsal' : 'running'
		const planned = plan.find(({ id }) => id === cue.id)?.actions ?? []
		return begunEntry(cue, { showId: show.runningId(), mode, list: lists.open(), by, planned, names }, times)
	}

	function runAction({ runId, cueId, actionId }: Extract<RunEffect, { type: 'run' }>): void {
		const cue = cueOf(cueId)
		const action = cue?.actions.find(({ id }) => id === actionId)
		const log = (change: Parameters<AsRunLog['action']>[3]) => asRun.action(runId, cueId, actionId, change)
		// It was removed from the list meanwhile.
		if (!cue || !action) return log({ outcome: 'left-out' })
		actions.run(runId, cue, action, state.mode === 'rehearsal', {
			began: () => log({ outcome: 'running', startedAtMs: clock.now() }),
			measured: (endsAtMs) => report({ type: 'measured', runId, actionId, endsAtMs }),
			answered: ({ ads, leftOut }) => log({ ads: [...ads], ...(leftOut.length > 0 ? { leftOut: [...leftOut] } : {}) }),
			fellShort: () => report({ type: 'fell-short', runId, cueId }),
			finished: (problem) => log({ outcome: 'done', problem }),
			leftOut: (problem) => log({ outcome: 'left-out', problem }),
			failed(error) {
				const problem = say('cue-problem/action', { what: actionSummary(action, names), problem: error })
				log({ outcome: 'failed', problem: error })
				note('error', say('cue/activity-problem', { name: nameOf(cue), problem }))
				report({ type: 'failed', runId, cueId, actionId, problem })
			},
		})
	}

	function unixNext(): CueRunView['next'] {
		const next = nextOf(state, moment())
		return next && { cueId: next.cueId, atMs: clock.unixOf(next.atMs) }
	}

	function schedule(): void {
		cancelTimer()
		const atMs = wakeMs(state, moment())
		if (atMs === null) {
			cancelTimer = () => {}
			return
		}
		const delayMs = Math.min(longestTimerMs, Math.max(0, atMs - clock.steady()))
		cancelTimer = clock.after(delayMs, () => report({ type: 'tick' }))
	}

	/** Throws what a person reads about a refused event. */
	function ask(event: RunEvent): void {
		checkOpen()
		const { answer } = dispatch(event)
		if (answer?.kind === 'refused') throw refusal(answer.why, event)
	}

	function checkOpen(): void {
		if (!lists.open()) throw new AppError('cue-no-list')
	}

	function refusal(why: Extract<RunAnswer, { kind: 'refused' }>['why'], event: RunEvent): AppError {
		const cueId = 'cueId' in event ? (event.cueId ?? '') : ''
		switch (why) {
			case 'no-standby':
				return new AppError('cue-none-on-standby')
			case 'other-standby':
				return state.standbyId === null
					? new AppError('cue-none-on-standby')
					: new AppError('cue-standby-changed', { name: wordsFor(state.standbyId) }, { retryable: true })
			case 'runs-already':
				return new AppError('cue-already-runs')
			case 'not-running':
				return new AppError('cue-not-running')
			case 'cue-runs':
				return new AppError('cue-running', { name: wordsFor(cueId) })
			case 'unknown':
				return new AppError('cue-unknown', { id: cueId })
		}
	}

	const unsubscribes = [
		options.message.onChange(changes.notify),
		lists.onChange((before) => {
			const open = lists.open()
			const earlier = plan
			plan = planOf(open?.cues ?? [])
			if (before?.id !== open?.id) {
				state = offState
				save()
			}
			dispatch({ type: 'edited', before: earlier })
		}),
		show.onChange(() => {
			if (state.mode !== 'rehearsal' || !show.isGoingOut()) return
			dispatch({ type: 'end' })
			note('warning', say('cue/activity-rehearsal-ended'))
		}),
	]

	asRun.markInterrupted(clock.now())
	if (state.mode !== 'off') {
		const running = state.current?.cueIds[0]
		dispatch({ type: 'restarted', problem: say('cue-problem/interrupted') })
		if (running !== undefined) note('warning', say('cue/activity-restarted', { name: wordsFor(running) }))
	}

	return {
		view: () =>
			viewOf(inTime(state, clock.unixOf), {
				listId: lists.open()?.id ?? null,
				next: unixNext(),
				message: options.message.current(),
				timeZone: options.timeZone,
			}),
		mode: () => state.mode,
		runningIds: () => state.current?.cueIds ?? [],
		go(seenId) {
			checkOpen()
			const { answer, leftOut } = dispatch({ type: 'go', seenId })
			if (answer?.kind === 'refused') throw refusal(answer.why, { type: 'go', seenId })
			if (!answer) throw new AppError('cue-none-on-standby')
			const { kind, cueId } = answer
			return { cueId, isNew: kind === 'began', what: wordsOfGo(kind, wordsFor(cueId), leftOut) }
		},
		previous: () => ask({ type: 'previous' }),
		setStandby: (cueId) => ask({ type: 'set-standby', cueId }),
		hold: (held) => ask({ type: 'hold', held }),
		skip: (cueId, skipped) => ask({ type: 'skip', cueId, skipped }),
		runAds(cueId, count) {
			checkOpen()
			const isRunning = state.current?.cueIds.includes(cueId) ?? false
			const done = state.done[cueId]
			if (!isRunning && (!done || done.outcome === 'skipped')) throw new AppError('cue-not-begun', { name: wordsFor(cueId) })
			const [atMs, showId] = [clock.now(), show.runningId()]
			options.movedAds.run(count, (answers) => asRun.movedAds(showId, cueId, atMs, answers))
			dispatch({ type: 'ads-moved', cueId })
		},
		start(mode) {
			if (mode === 'rehearsal' && show.isGoingOut()) throw new AppError('cue-rehearsal-on-air')
			ask({ type: 'start', mode })
		},
		end: () => ask({ type: 'end' }),
		stored,
		adopt({ listId, state: run }) {
			if (listId !== lists.open()?.id) return
			state = inSteadyTime(run)
			save()
			dispatch({ type: 'restarted', problem: say('cue-problem/interrupted') })
		},
		onChange: changes.add,
		dispose() {
			cancelTimer()
			for (const unsubscribe of unsubscribes) unsubscribe()
			options.movedAds.dispose()
			actions.dispose()
		},
	}
}
