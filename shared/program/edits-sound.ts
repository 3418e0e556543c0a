import { type ChannelSettings, maxSoundGroups, type SoundGroup, trackNumbers } from '../domain/channel.ts'
import type { SourceAudio } from '../domain/source.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { withAudio } from './edits.ts'

/** Changes of a channel. `groupId` null = it leaves its group. */
export type ChannelChange = Partial<Pick<SourceAudio, 'gainDb' | 'muted' | 'heard'> & Omit<ChannelSettings, 'groupId'>> & {
	readonly groupId?: string | null
}
export type SoundGroupChange = Partial<Omit<SoundGroup, 'id'>>

/** A field that changes nothing is not stored, so that a channel that is back where it began is stored as it was. */
const isNeutral: { readonly [Field in keyof ChannelSettings]-?: (value: NonNullable<ChannelSettings[Field]>) => boolean } = {
	input: (value) => value === 'stereo',
	trimDb: (value) => value === 0,
	isInverted: (value) => !value,
	syncOffsetMs: (value) => value === 0,
	pan: (value) => value === 0,
	groupId: () => false,
	tracks: (value) => value.length === 1 && value[0] === 1,
	headphones: (value) => value === 'both',
	alarms: ({ silence = true, clipping = true, speaking = true }) => silence && clipping && speaking,
}

export function withChannel(collection: Collection, sourceId: string, { groupId, ...change }: ChannelChange): Collection {
	if (typeof groupId === 'string') soundGroupOf(collection, groupId)
	const { tracks } = change
	const changed = withAudio(collection, sourceId, {
		...change,
		...(tracks ? { tracks: trackNumbers.filter((track) => tracks.includes(track)) } : {}),
		...(typeof groupId === 'string' ? { groupId } : {}),
	})
	return withAudioOf(changed, sourceId, (audio) => tidy(audio, groupId === null))
}

function withAudioOf(collection: Collection, sourceId: string, change: (audio: SourceAudio) => SourceAudio): Collection {
	const sources = collection.sources.map((source) =>
		source.id === sourceId && source.audio ? { ...source, audio: change(source.audio) } : source,
	)
	return { ...collection, sources }
}

function tidy(audio: SourceAudio, leavesGroup: boolean): SourceAudio {
	const isKept = ([field, value]: [string, unknown]) => {
		if (field === 'groupId') return !leavesGroup
		const neutral = Object.hasOwn(isNeutral, field) ? (isNeutral[field as keyof ChannelSettings] as (value: unknown) => boolean) : null
		return value !== undefined && !neutral?.(value)
	}
	return Object.fromEntries(Object.entries(audio).filter(isKept)) as SourceAudio
}

export function soundGroupOf({ soundGroups = [] }: Collection, id: string): SoundGroup {
	const group = soundGroups.find((candidate) => candidate.id === id)
	if (!group) throw new AppError('unknown-sound-group', { id })
	return group
}

export function withNewSoundGroup(collection: Collection, id: string, name: string): Collection {
	const { soundGroups = [] } = collection
	if (soundGroups.length >= maxSoundGroups) throw new AppError('too-many-sound-groups', { max: maxSoundGroups })
	return { ...collection, soundGroups: [...soundGroups, { id, name, gainDb: 0, muted: false }] }
}

export function withSoundGroup(collection: Collection, id: string, change: SoundGroupChange): Collection {
	const before = soundGroupOf(collection, id)
	return { ...collection, soundGroups: (collection.soundGroups ?? []).map((group) => (group === before ? { ...group, ...change } : group)) }
}

/** Its channels stay as they are, in no group. */
export function withoutSoundGroup(collection: Collection, id: string): Collection {
	soundGroupOf(collection, id)
	const { soundGroups = [], ...rest } = collection
	const left = soundGroups.filter((group) => group.id !== id)
	const sources = collection.sources.map((source) =>
		source.audio?.groupId === id ? { ...source, audio: tidy(source.audio, true) } : source,
	)
	return { ...rest, sources, ...(left.length > 0 ? { soundGroups: left } : {}) }
}

/** An empty name stands for the default name. */
export function withTrackName(collection: Collection, track: number, name: string): Collection {
	const { trackNames = [], ...rest } = collection
	const names = trackNumbers.map((number) => (number === track ? name : (trackNames[number - 1] ?? '')))
	const last = names.findLastIndex((each) => each !== '')
	return last < 0 ? rest : { ...rest, trackNames: names.slice(0, last + 1) }
}
