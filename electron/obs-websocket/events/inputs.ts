import { sourceKindOf } from '../../../shared/domain/source.ts'
import { inputEntry } from '../model/entries.ts'
import { obsSettings } from '../model/input-kinds.ts'
import type { ObsInput } from '../model/model.ts'
import { balanceOf, monitorTypeOf, tracksOf, volumeOf } from '../model/sound.ts'
import type { ObsEvent } from '../requests/request.ts'
import { changesOf, type EventsBetween, eventKind, isSame } from './event.ts'

const created = eventKind('InputCreated', 'Inputs', 'A source was added.')
const removed = eventKind('InputRemoved', 'Inputs', 'A source was removed.')
const renamed = eventKind('InputNameChanged', 'Inputs', 'A source was renamed.')
const settingsChanged = eventKind('InputSettingsChanged', 'Inputs', 'Settings of a source have changed.')
const muted = eventKind('InputMuteStateChanged', 'Inputs', 'A source was muted or unmuted.')
const volume = eventKind('InputVolumeChanged', 'Inputs', 'The gain of a source has changed.')
const balance = eventKind('InputAudioBalanceChanged', 'Inputs', 'The pan of a source has changed.')
const syncOffset = eventKind('InputAudioSyncOffsetChanged', 'Inputs', 'The sync offset of a source has changed.')
const tracks = eventKind('InputAudioTracksChanged', 'Inputs', 'A source was put into other tracks of recordings.')
const monitor = eventKind('InputAudioMonitorTypeChanged', 'Inputs', 'Where a source is heard has changed.')
const active = eventKind('InputActiveStateChanged', 'InputActiveStateChanged', 'Viewers see a source now, or no longer.')
const shown = eventKind('InputShowStateChanged', 'InputShowStateChanged', 'A source is seen on air or in the preview now, or no longer.')

export const inputEventKinds = [
	created,
	removed,
	renamed,
	settingsChanged,
	muted,
	volume,
	balance,
	syncOffset,
	tracks,
	monitor,
	active,
	shown,
]

const nameOf = ({ name, uuid }: ObsInput) => ({ inputName: name, inputUuid: uuid })

export const inputEvents: EventsBetween = ({ model: before }, { model: after }) => {
	const changes = changesOf(before.inputs, after.inputs, ({ uuid }) => uuid)
	return [
		...changes.removed.map((input) => removed(nameOf(input))),
		...changes.added.map((input) => created(createdFacts(input))),
		...changes.kept.flatMap(([was, input]) => inputChanges(was, input)),
	]
}

function createdFacts(input: ObsInput) {
	const defaults = sourceKindOf(input.source.settings.kind)?.defaults
	const plain = defaults ? obsSettings({ ...input.source, settings: defaults as never }) : {}
	return { ...inputEntry(input), inputSettings: obsSettings(input.source), defaultInputSettings: plain }
}

function inputChanges(was: ObsInput, input: ObsInput): readonly ObsEvent[] {
	if (was.source === input.source && was.name === input.name) return []
	const which = nameOf(input)
	const { audio: oldAudio, settings: oldSettings } = was.source
	const { audio, settings } = input.source
	return [
		...(was.name === input.name ? [] : [renamed({ inputUuid: input.uuid, oldInputName: was.name, inputName: input.name })]),
		...(isSame(oldSettings, settings) ? [] : [settingsChanged({ ...which, inputSettings: obsSettings(input.source) })]),
		...(oldAudio === null || audio === null || oldAudio === audio
			? []
			: [
					...(oldAudio.muted === audio.muted ? [] : [muted({ ...which, inputMuted: audio.muted })]),
					...(oldAudio.gainDb === audio.gainDb ? [] : [volume({ ...which, ...volumeOf(audio) })]),
					...(balanceOf(oldAudio) === balanceOf(audio) ? [] : [balance({ ...which, inputAudioBalance: balanceOf(audio) })]),
					...((oldAudio.syncOffsetMs ?? 0) === (audio.syncOffsetMs ?? 0)
						? []
						: [syncOffset({ ...which, inputAudioSyncOffset: audio.syncOffsetMs ?? 0 })]),
					...(isSame(tracksOf(oldAudio), tracksOf(audio)) ? [] : [tracks({ ...which, inputAudioTracks: tracksOf(audio) })]),
					...(monitorTypeOf(oldAudio) === monitorTypeOf(audio) ? [] : [monitor({ ...which, monitorType: monitorTypeOf(audio) })]),
				]),
	]
}

/** What is seen has changed. */
export const tallyEvents: EventsBetween = ({ snapshot: before }, { snapshot: after, model }) => {
	const changes = changesOf(before.tally.sources, after.tally.sources, ({ id }) => id)
	return changes.kept.flatMap(([was, is]) => {
		const input = model.inputOf(is.id)
		if (!input) return []
		const isShown = is.program || is.preview
		return [
			...(was.program === is.program ? [] : [active({ ...nameOf(input), videoActive: is.program })]),
			...((was.program || was.preview) === isShown ? [] : [shown({ ...nameOf(input), videoShowing: isShown })]),
		]
	})
}
