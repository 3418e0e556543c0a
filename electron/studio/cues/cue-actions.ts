import type { Cue, CueAction } from '../../../shared/domain/cue.ts'
import { cueActionKindOf } from '../../../shared/domain/cue-action.ts'
import type { TextAhead } from '../../../shared/domain/show-text.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { settingsOfAction } from '../../../shared/program/cue-action-kind.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import { actionRunnerOf } from './actions/index.ts'
import type { AdAnswers } from './ad-answers.ts'
import type { ActionRun, CueActionRunner, CueStudio } from './cue-action-runner.ts'

/** What an action reports. Nothing after it has finished, was left out or failed. */
export interface ActionReports {
	began(): void
	measured(endsAtMs: number | null): void
	/** Something of it does not happen. May be said more than once. */
	fellShort(): void
	answered(answers: AdAnswers): void
	/** `problem`: what of it did not happen. */
	finished(problem: Text | null): void
	leftOut(problem: Text): void
	failed(error: Text): void
}

/** Runs actions of cues, and knows what is wrong with those that have not begun. */
export interface CueActions {
	/** Never throws: what goes wrong is reported. */
	run(runId: number, cue: Cue, action: CueAction, isRehearsal: boolean, reports: ActionReports): void
	/** The cue is over. Returns what its actions leave out, in words. */
	leave(runId: number): readonly Text[]
	/** The cue is on standby; null: none is. */
	prepare(cue: Cue | null): void
	check(action: CueAction): readonly Text[]
	/** Paths of the files that it needs. */
	filesOf(action: CueAction): readonly string[]
	/** Those that cannot be read, in words. */
	checkFiles(action: CueAction): Promise<readonly Text[]>
	dispose(): void
}

interface Running {
	readonly runId: number
	readonly stop: AbortController
	leftOut: () => Text | null
}

export function createCueActions(studio: CueStudio): CueActions {
	const running = new Set<Running>()
	let isDisposed = false

	function run(runId: number, cue: Cue, action: CueAction, isRehearsal: boolean, reports: ActionReports): void {
		const { kind, settings, runner } = resolved(action)
		if (kind === null) return reports.failed(messageOf(new AppError('cue-action-unknown', { kind: action.kind })))
		if (settings === null) return reports.failed(messageOf(new AppError('cue-action-incomplete')))
		if (isRehearsal && runner.isLeftOutOfRehearsal) return reports.leftOut(say('cue-problem/rehearsal'))
		const own: Running = { runId, stop: new AbortController(), leftOut: () => null }
		running.add(own)
		const isOver = () => isDisposed || !running.has(own)
		const context: ActionRun = {
			...studio,
			cue,
			action,
			isRehearsal,
			signal: own.stop.signal,
			measured: (endsAtMs) => isOver() || reports.measured(endsAtMs),
			fellShort: () => isOver() || reports.fellShort(),
			answered: (answers) => isOver() || reports.answered(answers),
			onLeave(leftOut) {
				own.leftOut = leftOut
			},
		}
		const end = (report: () => void) => {
			if (isOver()) return
			running.delete(own)
			report()
		}
		const failed = (error: unknown) => {
			reportUnlessExpected(error)
			end(() => reports.failed(messageOf(toAppErrorData(error))))
		}
		try {
			// In this turn: GO is on air with the next frame.
			const result = runner.run(settings, context)
			if (!(result instanceof Promise))
				return end(() => {
					reports.began()
					if (result) reports.fellShort()
					reports.finished(result ?? null)
				})
			reports.began()
			result.then((problem) => {
				if (problem) context.fellShort()
				end(() => reports.finished(problem ?? null))
			}, failed)
		} catch (error) {
			failed(error)
		}
	}

	function textAhead(action: CueAction): TextAhead | null {
		const { settings, runner } = resolved(action)
		return settings === null ? null : (runner.textAhead?.(settings, studio) ?? null)
	}

	function filesOf(action: CueAction): readonly string[] {
		const { settings, runner } = resolved(action)
		return settings === null ? [] : (runner.filesOf?.(settings, studio) ?? [])
	}

	return {
		run,
		leave(runId) {
			const left: Text[] = []
			for (const own of running) {
				if (own.runId !== runId) continue
				const text = own.leftOut()
				if (text) left.push(text)
				own.stop.abort()
			}
			return left
		},
		prepare(cue) {
			const actions = cue?.actions ?? []
			studio.program.prepareTexts(actions.flatMap((action) => textAhead(action) ?? []))
			for (const action of actions) {
				const { settings, runner } = resolved(action)
				if (settings === null || !runner.prepare) continue
				runner.prepare(settings, studio)
				return
			}
		},
		check(action) {
			const { kind, settings, runner } = resolved(action)
			if (kind === null) return [messageOf(new AppError('cue-action-unknown', { kind: action.kind }))]
			if (settings === null) return [messageOf(new AppError('cue-action-incomplete'))]
			return runner.check?.(settings, studio, action) ?? []
		},
		filesOf,
		async checkFiles(action) {
			const paths = filesOf(action)
			const found = await Promise.all(paths.map(async (path) => ((await studio.canRead(path)) ? [] : [say('cue-problem/file', { path })])))
			return found.flat()
		},
		dispose() {
			isDisposed = true
			for (const { stop } of running) stop.abort()
			running.clear()
		},
	}
}

function resolved(action: CueAction) {
	const kind = cueActionKindOf(action.kind)
	const settings = kind && settingsOfAction(kind, action)
	return { kind, settings, runner: actionRunnerOf(action.kind) as CueActionRunner<unknown> }
}
