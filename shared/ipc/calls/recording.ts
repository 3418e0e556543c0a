import { z } from 'zod'
import { recordingFile } from '../../domain/recording.ts'
import { call, done, nothing } from './call.ts'

export const recordingCalls = {
	'recording.start': call('Starts recording on this computer.', nothing, done),
	'recording.stop': call('Stops recording on this computer and closes the file.', nothing, z.object({ path: z.string().nullable() })),
	'recording.setWithShow': call('Records every show on this computer, or not.', z.strictObject({ withShow: z.boolean() }), done),
	'recording.setFolder': call('Chooses the folder for recordings.', z.strictObject({ folder: z.string().min(1).max(4096) }), done),
	'recording.cloudStart': call("Starts the platform's recording.", nothing, done),
	'recording.cloudStop': call("Stops the platform's recording.", nothing, done),
	'recording.cloudPause': call("Pauses the platform's recording.", nothing, done),
	'recording.cloudResume': call("Lets the platform's paused recording go on.", nothing, done),
	'recording.setCloudAuto': call('Lets the platform record every show by itself, or not.', z.strictObject({ auto: z.boolean() }), done),
	'recordings.list': call('Recordings on this computer, newest first.', nothing, z.object({ recordings: z.array(recordingFile) })),
} as const
