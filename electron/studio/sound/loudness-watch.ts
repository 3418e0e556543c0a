import type { DestinationView } from '../../../shared/domain/destination.ts'
import { type LoudnessView, loudnessTargetOf, noLoudness, offTarget, offTargetSeconds } from '../../../shared/domain/loudness.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { ShowBinding } from '../show-binding.ts'

/** The loudness of the program beside its target. The measurement starts again with each show. */
export interface LoudnessWatch {
	view(): LoudnessView
	/** Starts the measurement again. */
	restart(): void
	dispose(): void
}

export function watchLoudness(services: {
	readonly program: Pick<ProgramProcess, 'stats' | 'resetLoudness' | 'onChange'>
	readonly show: Pick<ShowBinding, 'runningId' | 'onChange'>
	readonly destinations: { views(): readonly DestinationView[] }
	readonly chosenLufs: () => number | null
}): LoudnessWatch {
	const { program, show } = services
	let runningId = show.runningId()
	/** Loudness over 3 s, once a second. */
	let seconds: readonly (number | null)[] = []

	function restart(): void {
		seconds = []
		program.resetLoudness()
	}

	const unsubscribeProgram = program.onChange((what) => {
		if (what !== 'stats') return
		seconds = [...seconds, program.stats()?.loudness?.shortTermLufs ?? null].slice(-offTargetSeconds)
	})
	const unsubscribeShow = show.onChange(() => {
		const id = show.runningId()
		if (id !== null && id !== runningId) restart()
		runningId = id
	})

	return {
		view() {
			const target = loudnessTargetOf(services.chosenLufs(), services.destinations.views())
			return { reading: program.stats()?.loudness ?? noLoudness, target, offTargetLu: offTarget(seconds, target.lufs) }
		},
		restart,
		dispose() {
			unsubscribeProgram()
			unsubscribeShow()
		},
	}
}
