import type { FactValue, LivestreamAbout, LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { archiveOf } from './archive.ts'
import { type Stream, summaryOf, viewerUrl } from './parse.ts'

/** `endsAtMs`: when the platform ends it by itself, our Unix ms; null = not now. */
export function aboutOf(stream: Stream, endsAtMs: number | null): LivestreamAbout {
	const archive = archiveOf(stream)
	const player = viewerUrl(stream)
	return {
		summary: summaryOf(stream),
		facts: [
			{ label: 'State', value: text(stream.raw) },
			{ label: 'Player address (HLS)', value: player === null ? none : { kind: 'link', url: player } },
			{ label: 'Ingest server', value: text(stream.ingestServer ?? '') },
			{ label: 'Waits for a lost picture', value: seconds(stream.idleTimeoutS) },
			{ label: 'Ends a show after', value: seconds(stream.maxRuntimeS) },
			...(stream.maxRuntimeS === null ? [] : [{ label: 'Longer shows', value: text(longerShows(stream.maxRuntimeS)) }]),
			...(endsAtMs === null ? [] : [{ label: 'Ends by itself at the latest', value: time(endsAtMs) }]),
			{ label: 'Recording', value: text(archive === null ? 'None: there is no archive output.' : archive.publicId) },
			{ label: 'Created', value: time(stream.createdAtMs) },
			{ label: 'Changed', value: time(stream.updatedAtMs) },
		],
		tables: [],
		actions: actionsOf(stream),
	}
}

export type ActionId = 'warm-up' | 'end' | 'delete'

export const actionsSaid: { readonly [Id in ActionId]: string } = {
	'warm-up': 'It is warming up. This may take a minute.',
	end: 'The stream is ended.',
	delete: 'The livestream is deleted.',
}

export function isActionId(id: string): id is ActionId {
	return Object.hasOwn(actionsSaid, id)
}

function actionsOf({ state, raw, idleTimeoutS }: Stream): (LivestreamAction & { readonly id: ActionId })[] {
	const now = `The stream is “${raw === '' ? 'unknown' : raw}” already.`
	const waits = idleTimeoutS === null ? '' : ` Without a picture it ends again after ${idleTimeoutS} s.`
	return [
		{
			id: 'warm-up',
			label: 'Warm up',
			line: `Makes it ready to receive before the show.${waits}`,
			danger: false,
			confirm: null,
			blockedBy: state === 'idle' ? null : now,
		},
		{
			id: 'end',
			label: 'End the stream',
			line: 'Ends it at once for all viewers, and its recording.',
			danger: true,
			confirm: { text: 'End the stream for all viewers? Whoever is sending to it goes off the air.', typeTitle: false },
			blockedBy: state === 'idle' ? 'The stream is idle already.' : null,
		},
		{
			id: 'delete',
			label: 'Delete',
			line: 'Deletes the stream, its player address and its stream key.',
			danger: true,
			confirm: {
				text: 'Delete this livestream? Its player address and its stream key stop working for good. Whether its recordings stay is not documented.',
				typeTitle: true,
			},
			blockedBy: state === 'idle' ? null : `The stream is “${raw === '' ? 'unknown' : raw}” now. End it first.`,
		},
	]
}

function longerShows(maxRuntimeS: number): string {
	return `A show that lasts longer than ${lengthOf(maxRuntimeS)} is ended by the platform. Set a longer time before it begins.`
}

function lengthOf(totalS: number): string {
	const minutes = Math.floor(totalS / 60)
	if (minutes < 120) return totalS < 120 ? `${totalS} s` : `${minutes} min`
	return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

const none: FactValue = { kind: 'none' }

function text(value: string): FactValue {
	return value === '' ? none : { kind: 'text', text: value }
}

function seconds(value: number | null): FactValue {
	return value === null ? none : { kind: 'seconds', seconds: value, isPlaceholder: false }
}

function time(atMs: number | null): FactValue {
	return atMs === null ? none : { kind: 'time', atMs }
}
