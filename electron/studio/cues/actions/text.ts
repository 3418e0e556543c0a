import { settingsAs } from '../../../../shared/domain/source.ts'
import type { text } from '../../../../shared/program/cue-actions/text.ts'
import { say } from '../../../../shared/texts/english.ts'
import type { CueActionRunner, SettingsOf } from '../cue-action-runner.ts'

export const showText: CueActionRunner<SettingsOf<typeof text>> = {
	run({ sourceId, do: way, textId, first = '', second = '' }, { program }) {
		if (way === 'out') program.textOut(sourceId)
		else program.textIn(sourceId, way === 'listed' ? textId : { first, second })
	},
	textAhead({ sourceId, do: way, textId, first = '', second = '' }, { collection }) {
		if (way === 'words') return { sourceId, first, second }
		const source = collection().sources.find(({ id }) => id === sourceId)
		const listed = source && settingsAs('lower-third', source.settings)?.texts.find(({ id }) => id === textId)
		return listed ? { sourceId, first: listed.first, second: listed.second } : null
	},
	check({ sourceId, do: way, textId, first = '', second = '' }, { collection }) {
		const source = collection().sources.find(({ id }) => id === sourceId)
		if (!source) return [say('cue-problem/source')]
		const settings = settingsAs('lower-third', source.settings)
		if (!settings) return [say('cue-problem/no-texts')]
		if (way === 'words') return settings.look !== 'clock' && `${first}${second}`.trim() === '' ? [say('cue-problem/text-empty')] : []
		return way === 'listed' && textId !== undefined && !settings.texts.some(({ id }) => id === textId) ? [say('cue-problem/text')] : []
	},
}
