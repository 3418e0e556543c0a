import { isDeepStrictEqual } from 'node:util'
import { createRunnableCues } from '../../../shared/cues/runnable-cue.ts'
import type { CueAction } from '../../../shared/domain/cue.ts'
import { actionSummary } from '../../../shared/domain/cue-action.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { CueNames } from '../../../shared/program/cue-action-kind.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import type { CueActions } from './cue-actions.ts'
import type { CueLists } from './cue-lists.ts'
import { listProblems } from './list-problems.ts'

export interface CueChecksOptions {
	readonly clock: Pick<Clock, 'after'>
	readonly log: Log
	readonly lists: Pick<CueLists, 'open' | 'onChange'>
	readonly actions: Pick<CueActions, 'check' | 'filesOf' | 'checkFiles'>
	readonly names: CueNames
	/** Scenes, sources, destinations or accounts have changed. */
	readonly subscribe: readonly ((listener: () => void) => () => void)[]
}

/** What cues would not do if they began now: known before the show, and minutes before they begin. */
export interface CueChecks {
	problems(): Readonly<Record<string, readonly Text[]>>
	onChange(listener: () => void): () => void
	dispose(): void
}

/** Changes come in bursts, ms. */
const settleMs = 300
/** Files may go at any time without a notice, ms. */
const filesEveryMs = 30_000

export function createCueChecks({ clock, log, lists, actions, names, subscribe }: CueChecksOptions): CueChecks {
	const changes = createListeners()
	const runnable = createRunnableCues()
	let problems: Readonly<Record<string, readonly Text[]>> = {}
	/** By the id of the action. */
	let ofFiles: ReadonlyMap<string, readonly Text[]> = new Map()
	/** The files of the newest check. */
	let checkedFiles = ''
	let fileChecks = 0
	let cancelSoon: (() => void) | null = null
	let cancelFiles = () => {}
	let isDisposed = false

	function evaluate(): void {
		cancelSoon?.()
		cancelSoon = null
		const cues = lists.open()?.cues ?? []
		const ofList = listProblems(runnable(cues))
		const found = cues.flatMap((cue): [string, readonly Text[]][] => {
			const order = ofList.get(cue.id)
			const all = [...(order ? [order] : []), ...cue.actions.flatMap(ofAction)]
			return all.length > 0 ? [[cue.id, all]] : []
		})
		const next = Object.fromEntries(found)
		if (namedFiles() !== checkedFiles) detach(checkFiles(), log, 'the check of files of cues')
		if (isDeepStrictEqual(next, problems)) return
		problems = next
		changes.notify()
	}

	function allActions(): readonly CueAction[] {
		return (lists.open()?.cues ?? []).flatMap((cue) => cue.actions)
	}

	function namedFiles(): string {
		return JSON.stringify(allActions().map((action) => [action.id, actions.filesOf(action)]))
	}

	function ofAction(action: CueAction): readonly Text[] {
		const what = actionSummary(action, names)
		return [...actions.check(action), ...(ofFiles.get(action.id) ?? [])].map((problem) => say('cue-problem/action', { what, problem }))
	}

	function evaluateSoon(): void {
		cancelSoon ??= clock.after(settleMs, evaluate)
	}

	async function checkFiles(): Promise<void> {
		cancelFiles()
		fileChecks += 1
		const own = fileChecks
		checkedFiles = namedFiles()
		const found = new Map<string, readonly Text[]>()
		// One after another: a network drive that is asleep is asked once.
		for (const action of allActions()) {
			const missing = await actions.checkFiles(action)
			if (missing.length > 0) found.set(action.id, missing)
		}
		// A newer one knows more.
		if (isDisposed || own !== fileChecks) return
		ofFiles = found
		evaluate()
		cancelFiles()
		cancelFiles = clock.after(filesEveryMs, () => detach(checkFiles(), log, 'the check of files of cues'))
	}

	const unsubscribes = [lists.onChange(evaluateSoon), ...subscribe.map((each) => each(evaluateSoon))]
	evaluate()

	return {
		problems: () => problems,
		onChange: changes.add,
		dispose() {
			isDisposed = true
			cancelSoon?.()
			cancelFiles()
			for (const unsubscribe of unsubscribes) unsubscribe()
		},
	}
}
