import { z } from 'zod'
import { marker, markerName } from '../../domain/marker.ts'
import { recordingFile } from '../../domain/recording.ts'
import { replaySettings } from '../../domain/replay.ts'
import { byId, call, done, nothing } from './call.ts'

export const replayCalls = {
	'replay.set': call(
		'Switches the replay buffer on or off, and sets how far back it reaches. Another length begins with an empty buffer.',
		z.strictObject({ isOn: replaySettings.shape.isOn.exactOptional(), lengthS: replaySettings.shape.lengthS.exactOptional() }),
		done,
	),
	'replay.save': call('Saves the last seconds of the program as a clip.', nothing, z.object({ recording: recordingFile })),
	'replay.pictures': call(
		'Small pictures of what the replay buffer holds after this moment, oldest first: of keyframes, at most 16. null: of all that it holds.',
		z.strictObject({ afterMs: z.number().nullable() }),
		z.object({ pictures: z.array(z.object({ atMs: z.number(), jpeg: z.string() })) }),
	),
	'markers.add': call(
		'Marks this moment of the running show or recording. Without a name it gets a number.',
		z.strictObject({ name: markerName.exactOptional() }),
		z.object({ marker }),
	),
	'markers.rename': call('Renames a marker.', byId.extend({ name: markerName }), done),
	'markers.remove': call('Removes a marker.', byId, done),
} as const
