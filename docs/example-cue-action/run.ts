import type { CueActionRunner, SettingsOf } from '../../electron/studio/cues/cue-action-runner.ts'
import { say } from '../../shared/texts/english.ts'
import type { pauseFilms } from './kind.ts'

export const pauseAllFilms: CueActionRunner<SettingsOf<typeof pauseFilms>> = {
	run({ except }, { films, program }) {
		for (const [id, { state }] of Object.entries(films.playback()))
			if (state === 'playing' && id !== except) program.controlMedia(id, { kind: 'pause' })
		return null
	},
	check: ({ except }, { collection }) =>
		except === undefined || collection().sources.some(({ id }) => id === except) ? [] : [say('cue-problem/source')],
}
