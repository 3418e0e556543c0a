import { z } from 'zod'
import { recordingFacts } from '../../domain/library.ts'
import { byId, call, nothing } from './call.ts'

export const libraryCalls = {
	'recordings.access': call(
		'The path below which this host serves recordings: "<path>/<id>/film" (with Range), "<path>/<id>/stream?track=1&from=<ms>" and "<path>/<id>/picture?at=<ms>". It expires 12 hours after its last use.',
		nothing,
		z.object({ path: z.string() }),
	),
	'recordings.facts': call('What a recording on this computer consists of: length, picture and sound tracks.', byId, recordingFacts),
} as const
