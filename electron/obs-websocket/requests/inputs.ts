import { settingsAs, sourceKindOf } from '../../../shared/domain/source.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import { flag, object, optional, RequestError, text } from '../fields.ts'
import { inputEntry } from '../model/entries.ts'
import { allInputKinds, changedSettings, inputKindOf, obsSettings, unversioned } from '../model/input-kinds.ts'
import { status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'
import { checkFreeName } from './scenes.ts'
import { inputFields, inputOf, sourceFields, sourceOf } from './targets.ts'

const kindIds = sourceKinds.map(({ id }) => id)
/** OBS has four places for microphones that are heard in every scene. */
const microphones = ['mic1', 'mic2', 'mic3', 'mic4'] as const

/** A request that changes nothing is still refused for what is not there. */
function isInput(context: RequestContext, target: Parameters<typeof inputOf>[1]): null {
	inputOf(context.model(), target)
	return null
}

export const inputRequests = [
	request('GetInputList', {
		about: 'The sources. A scene in a scene is none, as in OBS.',
		fields: { inputKind: optional(text) },
		answer: { inputs: 'Array<Object>' },
		run: (context, { inputKind }) => ({
			inputs: context
				.model()
				.inputs.filter((input) => inputKind === undefined || input.inputKind === inputKind)
				.map(inputEntry),
		}),
	}),
	request('GetInputKindList', {
		about: 'The kinds of sources, under the names that OBS has for them. Kinds that OBS does not have begin with "showcaller_".',
		fields: { unversioned: optional(flag) },
		answer: { inputKinds: 'Array<String>' },
		run: (_, { unversioned: isUnversioned }) => {
			const kinds = allInputKinds(kindIds)
			return { inputKinds: isUnversioned === true ? [...new Set(kinds.map(unversioned))] : kinds }
		},
	}),
	request('GetInputDefaultSettings', {
		about: 'The settings of a new source of a kind.',
		fields: { inputKind: text },
		answer: { defaultInputSettings: 'Object' },
		run: (_, { inputKind }) => {
			const id = kindIds.find((each) => each !== 'scene' && inputKindOf(each) === inputKind)
			const kind = id === undefined ? null : sourceKindOf(id)
			if (!kind) throw new RequestError(status.invalidInputKind)
			return { defaultInputSettings: obsSettings({ id: '', name: '', settings: kind.defaults as never, audio: null }) }
		},
	}),
	request('GetSpecialInputs', {
		about: 'Up to four audio inputs that are heard in every scene, as microphones.',
		answer: { desktop1: 'String', desktop2: 'String', mic1: 'String', mic2: 'String', mic3: 'String', mic4: 'String' },
		run: (context) => {
			const heard = context
				.model()
				.inputs.filter(({ source }) => settingsAs('audio-input', source.settings) !== null && source.audio?.heard === 'always')
			const places = microphones.map((place, index) => [place, heard[index]?.name ?? null])
			return { desktop1: null, desktop2: null, ...Object.fromEntries(places) }
		},
	}),
	request('RemoveInput', {
		about: 'Removes a source from every scene.',
		fields: inputFields,
		run: async (context, target) => {
			await context.call('sources.remove', { id: inputOf(context.model(), target).id })
		},
	}),
	request('SetInputName', {
		about: 'Renames a source.',
		fields: { ...inputFields, newInputName: text },
		run: async (context, { newInputName, ...target }) => {
			const model = context.model()
			const { source } = inputOf(model, target)
			checkFreeName(model, newInputName)
			await context.call('sources.update', { source: { ...source, name: newInputName } })
		},
	}),
	request('GetInputSettings', {
		about:
			'The settings of a source. Those of kinds that OBS has are under its names, as far as the studio has them. Passwords are left out.',
		fields: inputFields,
		answer: { inputSettings: 'Object', inputKind: 'String' },
		run: (context, target) => {
			const { source, inputKind } = inputOf(context.model(), target)
			return { inputSettings: obsSettings(source), inputKind }
		},
	}),
	request('SetInputSettings', {
		about:
			'Changes settings of a source. Only these are read: text, font.size and color of texts; file of pictures; local_file, input and looping of films; playlist, loop and shuffle; files and slide_time; url, local_file, width, height and css of pages; color. Others are accepted and change nothing. overlay is always true.',
		fields: { ...inputFields, inputSettings: object, overlay: optional(flag) },
		run: async (context, { inputSettings, overlay: _, ...target }) => {
			const { source } = inputOf(context.model(), target)
			if (Object.keys(inputSettings).length === 0) return
			const settings = changedSettings(source, inputSettings)
			if (!settings) throw new RequestError(status.resourceNotConfigurable, 'Settings of this kind of input are changed in Showcaller.')
			const { revision: _revision, ...others } = source
			await context.call('sources.update', { source: { ...others, settings } })
		},
	}),
	request('GetSourceActive', {
		about: 'Whether viewers see a source or scene, and whether it is seen on air or in the preview.',
		fields: sourceFields,
		answer: { videoActive: 'Boolean', videoShowing: 'Boolean' },
		run: (context, target) => {
			const model = context.model()
			const source = sourceOf(model, target)
			const { scenes, sources } = context.snapshot().tally
			const ids = source.kind === 'group' ? model.itemsOf(source).flatMap(({ item }) => item?.sourceId ?? []) : [source.id]
			const seen = (source.kind === 'scene' ? scenes : sources).filter(({ id }) => ids.includes(id))
			return {
				videoActive: seen.some(({ program }) => program),
				videoShowing: seen.some(({ program, preview }) => program || preview),
			}
		},
	}),
	request('OpenInputPropertiesDialog', {
		about: 'Accepted and does nothing: a request opens no dialog on the screens of Showcaller.',
		fields: inputFields,
		run: isInput,
	}),
	request('OpenInputFiltersDialog', {
		about: 'Accepted and does nothing, as OpenInputPropertiesDialog.',
		fields: inputFields,
		run: isInput,
	}),
	request('OpenInputInteractDialog', {
		about: 'Accepted and does nothing, as OpenInputPropertiesDialog.',
		fields: inputFields,
		run: isInput,
	}),
]
