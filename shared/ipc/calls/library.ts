import { z } from 'zod'
import { cutPlaces, cutWay, longestTitle, recordingFacts } from '../../domain/library.ts'
import { uploadVisibility } from '../../domain/video-upload.ts'
import { byId, call, done, nothing } from './call.ts'

const title = z.string().trim().min(1).max(longestTitle)
const ms = z.number().min(0).max(1e9)
const range = { inMs: ms, outMs: ms }

export const libraryCalls = {
	'recordings.access': call(
		'The path below which this host serves recordings: "<path>/<id>/film" (with Range), "<path>/<id>/stream?track=1&from=<ms>", "<path>/<id>/picture?at=<ms>" and "<path>/<id>/wave?track=1". It expires 12 hours after its last use.',
		nothing,
		z.object({ path: z.string() }),
	),
	'recordings.facts': call('What a recording on this computer consists of: length, picture and sound tracks.', byId, recordingFacts),
	'recordings.cutPlaces': call(
		'Where a clip really begins and ends when it is cut at keyframes, and when it is cut exactly.',
		byId.extend(range),
		cutPlaces,
	),
	'recordings.makeClip': call(
		'Cuts a clip out of a recording as a new file; the recording stays as it is. One at a time: recording.clips shows the progress.',
		byId.extend({ ...range, title, way: cutWay, tracks: z.array(z.number().int().min(1).max(64)).max(64) }),
		z.object({ id: z.string() }),
	),
	'recordings.cancelClip': call('Cancels the clip that is being made. Nothing of it is kept.', nothing, done),
	'recordings.rename': call('Gives a recording or clip another title, and its file the same name.', byId.extend({ title }), done),
	'recordings.delete': call(
		'Moves a recording or clip to the bin of the system. Refused with "recording-no-bin" where there is none: with "final" its file is deleted for good.',
		byId.extend({ final: z.boolean() }),
		done,
	),
	'recordings.upload': call(
		'Uploads a recording to the platform of an account, one video for each of its files. recording.uploads shows the progress. While a show runs it is slow.',
		z.strictObject({
			recordingId: z.string().min(1).max(64),
			accountId: z.string().min(1).max(64),
			title,
			visibility: uploadVisibility,
			/** null where the platform has no categories, or for its usual one. */
			category: z.string().min(1).max(64).nullable(),
		}),
		done,
	),
	'recordings.cancelUpload': call(
		'Cancels an upload, or removes one that is over from the list. The video of one that is done stays.',
		byId,
		done,
	),
	'recordings.retryUpload': call('Begins an upload again that failed or was interrupted.', byId, done),
	'recordings.reveal': call('Shows the file of a recording in the file manager of the computer that runs the studio.', byId, done),
} as const
