import { z } from 'zod'
import { formValues } from '../../domain/form.ts'
import { cloudRecordingFile, livestreamDetails, livestreamSummary } from '../../domain/livestream.ts'
import { livestreamAbout, statistics, thumbnail, thumbnailBytes } from '../../domain/livestream-about.ts'
import { livestreamOutputs } from '../../domain/livestream-output.ts'
import { text } from '../../texts/text-schema.ts'
import { byAccount, byLivestream, call, done, usualInputBytes } from './call.ts'

const oneLivestream = z.object({ livestream: livestreamSummary })

/** Length of this many bytes as base64, in characters. */
const base64Chars = (bytes: number) => Math.ceil(bytes / 3) * 4

export const livestreamsCalls = {
	'livestreams.list': call(
		'Livestreams of an account, or its videos that could become one, newest first, 20 to a page.',
		byAccount.extend({
			/** remote: livestreams whose picture the platform produces itself. */
			filter: z.enum(['all', 'upcoming', 'on-air', 'videos', 'remote']),
			search: z.string().trim().max(150),
			page: z.number().int().min(1).max(50),
		}),
		z.object({ livestreams: z.array(livestreamSummary), hasMore: z.boolean() }),
	),
	'livestreams.read': call(
		'Everything that can be set about a livestream.',
		byLivestream,
		z.object({ details: livestreamDetails, summary: livestreamSummary }),
	),
	'livestreams.create': call('Creates a livestream on the platform.', byAccount.extend({ details: livestreamDetails }), oneLivestream),
	'livestreams.edit': call(
		'Changes a livestream; what is the same as before is not touched.',
		byLivestream.extend({ details: livestreamDetails }),
		oneLivestream,
	),
	'livestreams.turnIntoLivestream': call(
		'Turns a video into a livestream. It can then no longer be watched as a video.',
		byAccount.extend({ videoId: z.string().min(1).max(64), confirmed: z.literal(true) }),
		oneLivestream,
	),
	'livestreams.choose': call(
		"Chooses the livestream that the next show goes to; null = a new one with the show's title.",
		byAccount.extend({ livestreamId: z.string().min(1).max(64).nullable() }),
		done,
	),
	'livestreams.recordings': call(
		"The platform's recordings of a livestream, newest first.",
		byLivestream,
		z.object({ recordings: z.array(cloudRecordingFile) }),
	),

	'livestreams.about': call(
		'What the platform says about a livestream, and which actions are possible.',
		byLivestream,
		z.object({ about: livestreamAbout }),
	),
	'livestreams.act': call(
		'Runs one of the actions of a livestream. livestream null = it is gone.',
		byLivestream.extend({
			actionId: z.string().min(1).max(60),
			confirmed: z.boolean().default(false),
			/** The typed title, for actions that require it as a confirmation. */
			typed: z.string().max(200).default(''),
		}),
		z.object({ said: text, livestream: livestreamSummary.nullable() }),
	),
	'livestreams.statistics': call('Figures of a livestream over time.', byLivestream, z.object({ statistics })),
	'livestreams.outputs': call('Where the platform forwards a livestream to.', byLivestream, livestreamOutputs),
	'livestreams.saveOutput': call(
		'Creates an output of a livestream, or changes one. A secret field that is left empty keeps its value.',
		byLivestream.extend({
			outputId: z.string().min(1).max(64).nullable(),
			kindId: z.string().min(1).max(40),
			name: z.string().trim().max(150),
			values: formValues,
		}),
		livestreamOutputs,
	),
	'livestreams.removeOutput': call(
		'Removes an output of a livestream.',
		byLivestream.extend({ outputId: z.string().min(1).max(64) }),
		livestreamOutputs,
	),
	'livestreams.thumbnail': call(
		"A livestream's still picture; null = it has none.",
		byLivestream,
		z.object({ thumbnail: thumbnail.nullable() }),
	),
	'livestreams.setThumbnail': call(
		'Sets the still picture of a livestream: the given one, or what the program shows now.',
		byLivestream.extend({
			from: z.discriminatedUnion('kind', [
				z.object({ kind: z.literal('program') }),
				/** PNG, JPEG, WebP or GIF, at most 8 MB; scaled down when the platform requires it. */
				z.object({
					kind: z.literal('file'),
					base64: z.base64().max(base64Chars(thumbnailBytes), { message: 'input/thumbnail' }),
				}),
			]),
		}),
		z.object({ thumbnail: thumbnail.nullable() }),
		base64Chars(thumbnailBytes) + usualInputBytes,
	),
	'livestreams.removeThumbnail': call("Removes a livestream's still picture.", byLivestream, done),
} as const
