import { sourceOf } from '../../../shared/program/edits.ts'
import {
	type ChannelChange,
	type SoundGroupChange,
	soundGroupOf,
	withChannel,
	withNewSoundGroup,
	withoutSoundGroup,
	withSoundGroup,
	withTrackName,
} from '../../../shared/program/edits-sound.ts'
import { say } from '../../../shared/texts/english.ts'
import type { TextKey } from '../../../shared/texts/keys.ts'
import { type Editing, gestureOf, newId, sliderOf } from './editing.ts'

/** What a user changes in the sound. Edits with the same `gesture`, and those in quick succession, are undone as one. */
export interface SoundEdits {
	updateChannel(sourceId: string, change: ChannelChange, gesture?: string): void
	setGain(sourceId: string, gainDb: number): void
	/** One step, whatever their number. */
	setGains(gains: readonly { readonly sourceId: string; readonly gainDb: number }[]): void
	setMuted(sourceId: string, muted: boolean): void
	setMasterGain(gainDb: number): void
	setMasterMuted(muted: boolean): void
	addSoundGroup(name: string): string
	updateSoundGroup(id: string, change: SoundGroupChange, gesture?: string): void
	/** Its channels stay, in no group. */
	removeSoundGroup(id: string): void
	/** An empty name stands for the default name. */
	setTrackName(track: number, name: string): void
}

/** The words of a change of one field. */
const fieldKeys: { readonly [Field in keyof ChannelChange]-?: TextKey } = {
	gainDb: 'step-volume',
	muted: 'step-mute',
	heard: 'step-channel',
	input: 'step-input',
	trimDb: 'step-trim',
	isInverted: 'step-phase',
	syncOffsetMs: 'step-sync',
	pan: 'step-pan',
	groupId: 'step-channel-group',
	tracks: 'step-tracks',
	headphones: 'step-headphones',
	alarms: 'step-alarms',
}

export function createSoundEdits({ collection, edit }: Editing): SoundEdits {
	function updateChannel(sourceId: string, change: ChannelChange, gesture?: string): void {
		const { name } = sourceOf(collection(), sourceId)
		const fields = Object.keys(change) as (keyof ChannelChange)[]
		const [field] = fields
		// A switch is a step of its own; a slider that moves is one step.
		const series = field && typeof change[field] === 'number' ? sliderOf(`${field} ${sourceId}`) : null
		edit(say(wordsOf(change, fields), { name }), (model) => withChannel(model, sourceId, change), gestureOf(gesture) ?? series)
	}

	return {
		updateChannel,
		setGain: (sourceId, gainDb) => updateChannel(sourceId, { gainDb }),
		setGains: (gains) =>
			edit(say('step-volumes', { count: gains.length }), (model) =>
				gains.reduce((changed, { sourceId, gainDb }) => withChannel(changed, sourceId, { gainDb }), model),
			),
		setMuted: (sourceId, muted) => updateChannel(sourceId, { muted }),
		setMasterGain: (masterGainDb) => edit(say('step-program-volume'), (model) => ({ ...model, masterGainDb }), sliderOf('program')),
		setMasterMuted: (muted) =>
			edit(say(muted ? 'step-program-mute' : 'step-program-unmute'), ({ masterMuted: _, ...model }) =>
				muted ? { ...model, masterMuted: true } : model,
			),
		addSoundGroup(name) {
			const id = newId('sound-group')
			edit(say('step-sound-group-add', { name }), (model) => withNewSoundGroup(model, id, name))
			return id
		},
		updateSoundGroup(id, change, gesture) {
			const { name } = soundGroupOf(collection(), id)
			const series = change.gainDb === undefined ? null : sliderOf(id)
			edit(say('step-sound-group', { name }), (model) => withSoundGroup(model, id, change), gestureOf(gesture) ?? series)
		},
		removeSoundGroup: (id) =>
			edit(say('step-sound-group-remove', { name: soundGroupOf(collection(), id).name }), (model) => withoutSoundGroup(model, id)),
		setTrackName: (track, name) => edit(say('step-track-name', { track }), (model) => withTrackName(model, track, name)),
	}
}

function wordsOf(change: ChannelChange, [field, ...more]: readonly (keyof ChannelChange)[]): TextKey {
	if (!field || more.length > 0) return 'step-channel'
	return field === 'muted' && !change.muted ? 'step-unmute' : fieldKeys[field]
}
