import { z } from 'zod'
import { studioSnapshot } from '../../domain/snapshot.ts'
import { call, done, nothing } from './call.ts'

export const showCalls = {
	'studio.snapshot': call('The whole state of the studio.', nothing, studioSnapshot),

	'show.setTitle': call('Sets the title of the show.', z.strictObject({ title: z.string().trim().min(1).max(150) }), done),
	'show.goLive': call('Starts the show: answers at once, progress is in show.checklist.', nothing, done),
	'show.cancel': call('Stops going live before the show is on air.', nothing, done),
	'show.end': call(
		'Ends the show: destinations, platforms, encoder, recorder, report, in that order. Answers when all is finished.',
		nothing,
		z.object({ reportId: z.string().nullable() }),
	),
	'show.resumeInterrupted': call(
		'Goes on air again with the show that Showcaller left when it ended: the same livestreams, report, cue list and counts of ads. Answers at once, as show.goLive.',
		nothing,
		done,
	),
	'show.setResumesByItself': call(
		'Whether a show that was interrupted goes on air again at the next start without being asked, if that comes within ten minutes.',
		z.strictObject({ resumesByItself: z.boolean() }),
		done,
	),
	'show.dismissInterrupted': call('Dismisses the note about an interrupted show of the last run.', nothing, done),
} as const
