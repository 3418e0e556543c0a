import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { FactTable, FactValue, LivestreamAbout, LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import { platformCodes } from '../platform-errors.ts'
import { finishLivestream } from './broadcast.ts'
import type { Channel } from './channels.ts'
import { type Deletion, deleteMedia, type FoundMedia, type MediaDeps } from './media.ts'
import { type Stream, toSummary } from './parse.ts'
import { actionBlocked } from './refusals.ts'
import type { Streams } from './streams.ts'

/** `channels` empty: they could not be read. `media` null: there is none, or it was not looked for. */
export function aboutStream(stream: Stream, channels: readonly Channel[], media: FoundMedia | null): LivestreamAbout {
	const channelNames = stream.channelIds.map((id) => channels.find((channel) => channel.id === id)?.name ?? id)
	return {
		summary: toSummary(stream),
		facts: [
			{ label: 'State', value: text(stream.raw) },
			{ label: 'Channels', value: text(channelNames.join(', ')) },
			{ label: 'Viewers may rewind', value: text(stream.withDvr === null ? '' : stream.withDvr ? 'Yes' : 'No') },
			{ label: 'For viewers', value: stream.viewerUrl === null ? { kind: 'none' } : { kind: 'link', url: stream.viewerUrl } },
			{ label: 'Made', value: time(stream.createdAtMs) },
			{ label: 'Recording', value: text(media ? media.id : '') },
		],
		tables: ingestTable(stream),
		actions: actionsOf(stream, media),
	}
}

/** Checks again what the list of actions said. null = the livestream is gone. */
export async function actOnStream(
	actionId: string,
	stream: Stream,
	media: FoundMedia | null,
	deps: { readonly streams: Streams; readonly media: MediaDeps },
	signal: AbortSignal,
): Promise<{ readonly said: string; readonly livestream: LivestreamSummary | null }> {
	const action = actionsOf(stream, media).find(({ id }) => id === actionId)
	if (!action) throw actionBlocked(say('streamdiver/blocked/no-action'))
	if (action.blockedBy !== null) throw actionBlocked(action.blockedBy)
	if (actionId === 'finish') {
		const after = await finishLivestream(stream.id, deps.streams, signal)
		return { said: 'Finished. The recording is being made.', livestream: toSummary(after) }
	}
	if (actionId === 'delete') {
		await deps.streams.remove(stream.id, signal)
		return { said: 'The livestream was deleted.', livestream: null }
	}
	const deletion = media ? await deleteMedia(media.id, deps.media, signal) : gone
	return { said: saidOf(deletion), livestream: deletion.kind === 'gone' ? null : await leftOf(stream.id, deps.streams, signal) }
}

const gone: Deletion = { kind: 'gone' }

function saidOf(deletion: Deletion): string {
	switch (deletion.kind) {
		case 'gone':
			return 'The livestream and its recording were deleted for good.'
		case 'soft':
			return `The recording was deleted in a way that can be taken back: Streamdiver still has it (“${deletion.raw}”). Delete it for good on the page of the platform.`
		case 'there':
			return `Streamdiver accepted the deletion and still has the recording${deletion.raw === '' ? '' : ` (“${deletion.raw}”)`}. Look at it again in a moment.`
	}
}

/** null when it is gone. */
async function leftOf(livestreamId: string, streams: Streams, signal: AbortSignal): Promise<LivestreamSummary | null> {
	try {
		return toSummary((await streams.read(livestreamId, signal)).stream)
	} catch (error) {
		if (hasCode(error, platformCodes.gone)) return null
		throw error
	}
}

function actionsOf(stream: Stream, media: FoundMedia | null): LivestreamAction[] {
	return [
		{
			id: 'finish',
			label: 'Finish',
			line: 'Ends the livestream for all viewers and makes the recording of it.',
			danger: true,
			confirm: { text: 'A livestream that was finished cannot go live again.', typeTitle: false },
			blockedBy: stream.state === 'live' ? null : 'Only a published livestream can be finished.',
		},
		{
			id: 'delete',
			label: 'Delete',
			line: 'Deletes the livestream and everything that was recorded of it.',
			danger: true,
			confirm: { text: 'The livestream is deleted on Streamdiver. This cannot be undone.', typeTitle: false },
			blockedBy: deletionBlockedBy(stream),
		},
		{
			id: 'delete-media',
			label: 'Delete with its recording',
			line: 'Deletes the finished livestream together with the recording that was made of it, with all files, for good.',
			danger: true,
			confirm: { text: 'The livestream and its recording are deleted for good. Type its title to confirm.', typeTitle: true },
			blockedBy: mediaDeletionBlockedBy(stream, media),
		},
	]
}

/** https://developer.streamdiver.com/docs/api/livestreams; while it is live nothing is said, so that it is finished first. */
function deletionBlockedBy({ state }: Stream): string | null {
	switch (state) {
		case 'live':
			return 'It is on air. Finish it first.'
		case 'converting':
			return 'The recording is being made of it. It can be deleted once that is done.'
		case 'finished':
			return 'It was made into a recording. “Delete with its recording” removes both.'
		default:
			return null
	}
}

function mediaDeletionBlockedBy({ state }: Stream, media: FoundMedia | null): string | null {
	if (state === 'converting') return 'The recording is still being made.'
	if (state !== 'finished') return 'It has no recording yet.'
	if (!media) return 'Its recording was not found on Streamdiver.'
	// What is deleted for good must not rest on a guess.
	return media.isCertain ? null : 'Streamdiver does not say which recording is its own. Delete it on the page of the platform.'
}

/** Host and app only: the last part of an ingest address is its key. */
function ingestTable({ ingest, backupIngest }: Stream): FactTable[] {
	const rows = [
		{ which: 'Main', target: ingest },
		{ which: 'Backup', target: backupIngest },
	].flatMap(({ which, target }) => (target ? [[text(which), text(target.server)]] : []))
	return rows.length === 0 ? [] : [{ title: 'Where the picture goes', columns: ['Instance', 'Server'], rows }]
}

function text(value: string): FactValue {
	return value === '' ? { kind: 'none' } : { kind: 'text', text: value }
}

function time(atMs: number | null): FactValue {
	return atMs === null ? { kind: 'none' } : { kind: 'time', atMs }
}
