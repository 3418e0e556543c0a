import type { FactValue, LivestreamAbout, LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { archiveOf } from './archive.ts'
import { type Stream, summaryOf, viewerUrl } from './parse.ts'
import { stateWord } from './refusals.ts'

/** `endsAtMs`: when the platform ends it automatically, our Unix ms; null = not now. */
export function aboutOf(stream: Stream, endsAtMs: number | null): LivestreamAbout {
	const archive = archiveOf(stream)
	const player = viewerUrl(stream)
	return {
		summary: summaryOf(stream),
		facts: [
			{ label: say('cloudinary/about/state'), value: text(stream.raw) },
			{ label: say('cloudinary/about/player'), value: player === null ? none : { kind: 'link', url: player } },
			{ label: say('cloudinary/about/ingest'), value: text(stream.ingestServer ?? '') },
			{ label: say('cloudinary/about/idle-timeout'), value: seconds(stream.idleTimeoutS) },
			{ label: say('cloudinary/about/max-runtime'), value: seconds(stream.maxRuntimeS) },
			...(stream.maxRuntimeS === null
				? []
				: [{ label: say('cloudinary/about/longer-shows'), value: sentence(longerShows(stream.maxRuntimeS)) }]),
			...(endsAtMs === null ? [] : [{ label: say('cloudinary/about/ends-at'), value: time(endsAtMs) }]),
			{
				label: say('cloudinary/about/recording'),
				value: archive === null ? sentence(say('cloudinary/about/no-recording')) : text(archive.publicId),
			},
			{ label: say('cloudinary/about/created'), value: time(stream.createdAtMs) },
			{ label: say('cloudinary/about/changed'), value: time(stream.updatedAtMs) },
		],
		tables: [],
		actions: actionsOf(stream),
	}
}

export type ActionId = 'warm-up' | 'end' | 'delete'

export const actionsSaid: { readonly [Id in ActionId]: Text } = {
	'warm-up': say('cloudinary/action/warm-up-done'),
	end: say('cloudinary/action/end-done'),
	delete: say('cloudinary/action/delete-done'),
}

export function isActionId(id: string): id is ActionId {
	return Object.hasOwn(actionsSaid, id)
}

function actionsOf({ state, raw, idleTimeoutS }: Stream): (LivestreamAction & { readonly id: ActionId })[] {
	return [
		{
			id: 'warm-up',
			label: say('cloudinary/action/warm-up'),
			line:
				idleTimeoutS === null
					? say('cloudinary/action/warm-up-line')
					: say('cloudinary/action/warm-up-line-timeout', { seconds: idleTimeoutS }),
			danger: false,
			confirm: null,
			blockedBy: state === 'idle' ? null : say('cloudinary/action/state-already', { state: stateWord(raw) }),
		},
		{
			id: 'end',
			label: say('cloudinary/action/end'),
			line: say('cloudinary/action/end-line'),
			danger: true,
			confirm: { text: say('cloudinary/action/end-confirm'), typeTitle: false },
			blockedBy: state === 'idle' ? say('cloudinary/action/idle-already') : null,
		},
		{
			id: 'delete',
			label: say('cloudinary/action/delete'),
			line: say('cloudinary/action/delete-line'),
			danger: true,
			confirm: {
				text: say('cloudinary/action/delete-confirm'),
				typeTitle: true,
			},
			blockedBy: state === 'idle' ? null : say('cloudinary/action/running', { state: stateWord(raw) }),
		},
	]
}

function longerShows(maxRuntimeS: number): Text {
	return say('cloudinary/about/longer-shows-value', { length: lengthOf(maxRuntimeS) })
}

function lengthOf(totalS: number): Text {
	const minutes = Math.floor(totalS / 60)
	if (totalS < 120) return say('cloudinary/length/seconds', { seconds: totalS })
	if (minutes < 120) return say('cloudinary/length/minutes', { minutes })
	const hours = Math.floor(minutes / 60)
	return minutes % 60 === 0
		? say('cloudinary/length/hours', { hours })
		: say('cloudinary/length/hours-minutes', { hours, minutes: minutes % 60 })
}

const none: FactValue = { kind: 'none' }

function text(value: string): FactValue {
	return value === '' ? none : { kind: 'text', text: value }
}

function sentence(value: Text): FactValue {
	return { kind: 'sentence', sentence: value }
}

function seconds(value: number | null): FactValue {
	return value === null ? none : { kind: 'seconds', seconds: value, isPlaceholder: false }
}

function time(atMs: number | null): FactValue {
	return atMs === null ? none : { kind: 'time', atMs }
}
