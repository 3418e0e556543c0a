import { z } from 'zod'
import { channelFields, soundGroup } from '../../domain/channel.ts'
import { sourceAudio } from '../../domain/source.ts'
import { byId, call, done, gesture, nothing } from './call.ts'

const { gainDb, muted } = soundGroup.shape
const name = z.string().trim().min(1).max(80)
const { groupId, ...fields } = channelFields
const { heard } = sourceAudio.shape

/** All fields are optional: only those that are given change. */
const channelChange = z.strictObject({
	gainDb: gainDb.exactOptional(),
	muted: muted.exactOptional(),
	heard: heard.exactOptional(),
	...fields,
	groupId: z.union([groupId, z.null()]).exactOptional(),
})

export const audioCalls = {
	'audio.setGain': call('Sets the gain of a source in dB.', z.strictObject({ sourceId: z.string(), gainDb }), done),
	'audio.setGains': call(
		'Sets the gains of several sources in dB, as one step of Undo.',
		z.strictObject({
			gains: z
				.array(z.strictObject({ sourceId: z.string(), gainDb }))
				.min(1)
				.max(200),
		}),
		done,
	),
	'audio.setMuted': call('Mutes or unmutes a source.', z.strictObject({ sourceId: z.string(), muted: z.boolean() }), done),
	'audio.update': call(
		'Changes the sound of a source: only the fields that are given. groupId null: it leaves its group. Calls with the same gesture, such as one drag of a fader, are undone as one.',
		z.strictObject({ sourceId: z.string(), change: channelChange, gesture }),
		done,
	),
	'audio.setMasterGain': call('Sets the gain of the program mix in dB.', z.strictObject({ gainDb }), done),
	'audio.setMasterMuted': call('Mutes or unmutes the whole program.', z.strictObject({ muted: z.boolean() }), done),
	'audio.addGroup': call(
		'Adds a group of channels. A channel joins it with audio.update.',
		z.strictObject({ name }),
		z.object({ id: z.string() }),
	),
	'audio.updateGroup': call(
		'Renames a group of channels, or changes its gain or mute.',
		byId.extend({ name: name.exactOptional(), gainDb: gainDb.exactOptional(), muted: muted.exactOptional(), gesture }),
		done,
	),
	'audio.removeGroup': call('Removes a group of channels. The channels stay.', byId, done),
	'audio.clearPeaks': call('Forgets the highest peaks and the numbers of clips of all channels and of the program.', nothing, done),
	'audio.setTrackName': call(
		'Names a track of recordings. An empty name stands for the default name.',
		z.strictObject({ track: z.number().int().min(1).max(6), name: z.string().trim().max(40) }),
		done,
	),
} as const
