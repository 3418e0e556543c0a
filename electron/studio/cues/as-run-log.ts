import type { AsRunAction, AsRunEntry } from '../../../shared/domain/as-run.ts'
import { say } from '../../../shared/texts/english.ts'
import type { HistoryStore } from '../../history/history-store.ts'
import type { Log } from '../../lib/log.ts'
import type { AdAnswers } from './ad-answers.ts'

/** One run of one cue in the history. */
export interface AsRunLog {
	/** Saved at once, before the cue does anything. */
	begin(runId: number, entry: Omit<AsRunEntry, 'id' | 'endedAtMs' | 'outcome'>): void
	action(runId: number, cueId: string, actionId: string, change: Partial<AsRunAction>): void
	/** The list is held, because something of this cue failed. */
	held(runId: number, cueId: string): void
	/** Ads of a cue that was run in this show, which did not run and were asked for again then. `showId` null: off air. */
	movedAds(showId: string | null, cueId: string, atMs: number, answers: AdAnswers): void
	end(runId: number, endedAtMs: number): void
	/** Everything that the last run of the studio left open. */
	markInterrupted(endedAtMs: number): void
}

export interface AsRunLogOptions {
	readonly history: Pick<HistoryStore, 'addAsRun' | 'updateAsRun' | 'openAsRun' | 'asRun'>
	readonly log: Log
}

interface Open {
	readonly runId: number
	readonly entry: AsRunEntry
}

const isSettled = ({ outcome }: AsRunAction) => outcome !== 'waiting' && outcome !== 'running'

export function createAsRunLog({ history, log }: AsRunLogOptions): AsRunLog {
	/** Those that are running, or that have an action that is. */
	let open: readonly Open[] = []

	/** A full disk costs lines of the log, never a cue. */
	function attempt(write: () => void): void {
		try {
			write()
		} catch (error) {
			log.error('A line of the as-run log could not be saved', { error: error instanceof Error ? error.message : String(error) })
		}
	}

	function change(matches: (one: Open) => boolean, next: (entry: AsRunEntry) => AsRunEntry): void {
		const changed = open.map((one) => (matches(one) ? { ...one, entry: withOutcome(next(one.entry)) } : one))
		for (const [index, { entry }] of changed.entries()) if (entry !== open[index]?.entry) attempt(() => history.updateAsRun(entry))
		open = changed.filter(({ entry }) => entry.endedAtMs === null || !entry.actions.every(isSettled))
	}

	return {
		begin(runId, begun) {
			const entry: AsRunEntry = { ...begun, id: 0, endedAtMs: null, outcome: 'running' }
			attempt(() => {
				open = [...open, { runId, entry: { ...entry, id: history.addAsRun(entry) } }]
			})
		},
		action(runId, cueId, actionId, changed) {
			change(
				(one) => one.runId === runId && one.entry.cueId === cueId,
				(entry) => ({ ...entry, actions: entry.actions.map((each) => (each.actionId === actionId ? { ...each, ...changed } : each)) }),
			)
		},
		held(runId, cueId) {
			change(
				(one) => one.runId === runId && one.entry.cueId === cueId,
				(entry) => ({ ...entry, held: true }),
			)
		},
		movedAds(showId, cueId, atMs, answers) {
			const next = (entry: AsRunEntry) => withMovedAds(entry, atMs, answers)
			const running = open.findLast(({ entry }) => entry.cueId === cueId)
			if (running) {
				change((one) => one === running, next)
				return
			}
			attempt(() => {
				const over = history.asRun(showId).findLast((entry) => entry.cueId === cueId)
				if (over) history.updateAsRun(next(over))
			})
		},
		end(runId, endedAtMs) {
			change(
				(one) => one.runId === runId,
				(entry) => ({ ...entry, endedAtMs }),
			)
		},
		markInterrupted(endedAtMs) {
			attempt(() => {
				for (const entry of history.openAsRun()) {
					const actions = entry.actions.map(
						(action): AsRunAction =>
							isSettled(action) ? action : { ...action, outcome: 'interrupted', problem: say('cue-problem/interrupted') },
					)
					history.updateAsRun({ ...entry, actions, endedAtMs: entry.endedAtMs ?? endedAtMs, outcome: 'interrupted' })
				}
			})
		},
	}
}

/** They belong to the action that fell short. */
function withMovedAds(entry: AsRunEntry, atMs: number, { ads, leftOut }: AdAnswers): AsRunEntry {
	const ofAds = entry.actions.filter(({ kind }) => kind === 'ads')
	const own = ofAds.find(({ outcome, problem }) => outcome === 'failed' || problem !== null) ?? ofAds[0]
	const moved = [...(own?.moved ?? []).filter((one) => one.atMs !== atMs), { atMs, ads: [...ads], leftOut: [...leftOut] }]
	return { ...entry, actions: entry.actions.map((action) => (action === own ? { ...action, moved } : action)) }
}

function withOutcome(entry: AsRunEntry): AsRunEntry {
	if (entry.endedAtMs === null) return entry
	return { ...entry, outcome: entry.actions.some(({ outcome }) => outcome === 'failed') ? 'failed' : 'done' }
}
