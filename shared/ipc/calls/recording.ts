import { z } from 'zod'
import { cleanSources, ownRecordingSettings } from '../../domain/own-recording.ts'
import { recordingFile } from '../../domain/recording.ts'
import { recordingFileChanges } from '../../domain/recording-settings.ts'
import { call, done, nothing } from './call.ts'

export const recordingCalls = {
	'recording.start': call('Starts recording on this computer.', nothing, done),
	'recording.stop': call('Stops recording on this computer and closes the file.', nothing, z.object({ path: z.string().nullable() })),
	'recording.pause': call('Pauses the recording on this computer. Its file has no gap there.', nothing, done),
	'recording.resume': call('Resumes the paused recording on this computer with the next keyframe.', nothing, done),
	'recording.split': call(
		'Continues the recording on this computer in a new file: from exactly the next frame on with an encoder of its own, else from the next keyframe on. No picture is lost.',
		nothing,
		done,
	),
	'recording.setFiles': call(
		'Changes how recordings on this computer are named and written, from the next one on. What is absent stays as it is.',
		recordingFileChanges,
		done,
	),
	'recording.setWithShow': call('Sets whether every show is recorded on this computer.', z.strictObject({ withShow: z.boolean() }), done),
	'recording.setFolder': call('Chooses the folder for recordings.', z.strictObject({ folder: z.string().min(1).max(4096) }), done),
	'recording.setOwn': call(
		'Gives recordings on this computer an encoder of their own, from the next one on. null: they are the same as the stream.',
		z.strictObject({ own: ownRecordingSettings.nullable() }),
		done,
	),
	'recording.setClean': call(
		'Chooses the sources that are recorded clean beside the program, a file each, from the next recording on.',
		z.strictObject({ sourceIds: cleanSources }),
		done,
	),
	'recording.cloudStart': call("Starts the platform's recording.", nothing, done),
	'recording.cloudStop': call("Stops the platform's recording.", nothing, done),
	'recording.cloudPause': call("Pauses the platform's recording.", nothing, done),
	'recording.cloudResume': call("Resumes the platform's paused recording.", nothing, done),
	'recording.setCloudAuto': call(
		'Sets whether the platform records every show automatically.',
		z.strictObject({ auto: z.boolean() }),
		done,
	),
	'recordings.list': call('Recordings on this computer, newest first.', nothing, z.object({ recordings: z.array(recordingFile) })),
} as const
