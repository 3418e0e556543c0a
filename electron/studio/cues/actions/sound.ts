import type { sound } from '../../../../shared/program/cue-actions/sound.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { ActionRun, CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

/** Between two steps of a ramp, ms: the mixer smooths what lies between. */
const stepMs = 50

export const setSound: CueActionRunner<SettingsOf<typeof sound>> = {
	run({ sourceId, do: way, gainDb = 0, overS = 0 }, run) {
		if (way === 'level') return ramp(sourceId, gainDb, overS * 1000, run)
		run.program.setMuted(sourceId, way === 'mute')
		return null
	},
	check({ sourceId }, { collection }) {
		const source = collection().sources.find(({ id }) => id === sourceId)
		if (!source) return [say('cue-problem/source')]
		return source.audio === null ? [say('cue-problem/no-sound')] : []
	},
}

/** A ramp ends when somebody else moves the fader: the last hand wins. Its steps are undone as one. */
async function ramp(sourceId: string, toDb: number, lengthMs: number, { clock, program, collection, action }: ActionRun): Promise<null> {
	const present = () => collection().sources.find(({ id }) => id === sourceId)?.audio?.gainDb
	const set = (gainDb: number) => program.updateChannel(sourceId, { gainDb }, `cue-${action.id}-${startedAtMs}`)
	const startedAtMs = clock.steady()
	const fromDb = present() ?? toDb
	let last = fromDb
	for (let atMs = startedAtMs; atMs < startedAtMs + lengthMs && present() === last; atMs = clock.steady()) {
		const next = fromDb + ((toDb - fromDb) * (atMs - startedAtMs)) / lengthMs
		if (next !== last) set(next)
		last = next
		await new Promise<void>((resolve) => clock.after(stepMs, resolve))
	}
	if (present() === last || lengthMs === 0) set(toDb)
	return null
}
