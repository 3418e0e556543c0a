import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { FactTable, FactValue, LivestreamAbout, LivestreamAction } from '../../../shared/domain/livestream-about.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { platformCodes } from '../platform-errors.ts'
import { finishLivestream } from './broadcast.ts'
import type { Channel } from './channels.ts'
import { type Deletion, deleteMedia, type FoundMedia, type MediaDeps } from './media.ts'
import { type Stream, toSummary } from './parse.ts'
import { actionBlocked } from './refusals.ts'
import type { Streams } from './streams.ts'

/** `channels` empty: they could not be read. `media` null: there is none, or it was not searched for. */
export function aboutStream(stream: Stream, channels: readonly Channel[], media: FoundMedia | null): LivestreamAbout {
	const channelNames = stream.channelIds.map((id) => channels.find((channel) => channel.id === id)?.name ?? id)
	return {
		summary: toSummary(stream),
		facts: [
			{ label: say('streamdiver/about/state'), value: text(stream.raw) },
			{ label: say('streamdiver/about/channels'), value: text(channelNames.join(', ')) },
			{
				label: say('streamdiver/about/rewind'),
				value:
					stream.withDvr === null
						? { kind: 'none' }
						: sentence(stream.withDvr ? say('streamdiver/about/yes') : say('streamdiver/about/no')),
			},
			{
				label: say('streamdiver/about/viewers'),
				value: stream.viewerUrl === null ? { kind: 'none' } : { kind: 'link', url: stream.viewerUrl },
			},
			{ label: say('streamdiver/about/created'), value: time(stream.createdAtMs) },
			{ label: say('streamdiver/about/recording'), value: text(media ? media.id : '') },
		],
		tables: ingestTable(stream),
		actions: actionsOf(stream, media),
	}
}

/** Checks again what the list of actions reported. null = the livestream no longer exists. */
export async function actOnStream(
	actionId: string,
	stream: Stream,
	media: FoundMedia | null,
	deps: { readonly streams: Streams; readonly media: MediaDeps },
	signal: AbortSignal,
): Promise<{ readonly said: Text; readonly livestream: LivestreamSummary | null }> {
	const action = actionsOf(stream, media).find(({ id }) => id === actionId)
	if (!action) throw actionBlocked(say('streamdiver/blocked/no-action'))
	if (action.blockedBy !== null) throw actionBlocked(action.blockedBy)
	if (actionId === 'finish') {
		const after = await finishLivestream(stream.id, deps.streams, signal)
		return { said: say('streamdiver/action/finish-done'), livestream: toSummary(after) }
	}
	if (actionId === 'delete') {
		await deps.streams.remove(stream.id, signal)
		return { said: say('streamdiver/action/delete-done'), livestream: null }
	}
	const deletion = media ? await deleteMedia(media.id, deps.media, signal) : gone
	return { said: saidOf(deletion), livestream: deletion.kind === 'gone' ? null : await leftOf(stream.id, deps.streams, signal) }
}

const gone: Deletion = { kind: 'gone' }

function saidOf(deletion: Deletion): Text {
	switch (deletion.kind) {
		case 'gone':
			return say('streamdiver/action/delete-media-done')
		case 'soft':
			return say('streamdiver/action/delete-media-soft', { state: deletion.raw })
		case 'there':
			return deletion.raw === ''
				? say('streamdiver/action/delete-media-still-there')
				: say('streamdiver/action/delete-media-still-there-state', { state: deletion.raw })
	}
}

/** null when it no longer exists. */
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
			label: say('streamdiver/action/finish'),
			line: say('streamdiver/action/finish-line'),
			danger: true,
			confirm: { text: say('streamdiver/action/finish-confirm'), typeTitle: false },
			blockedBy: stream.state === 'live' ? null : say('streamdiver/action/finish-blocked'),
		},
		{
			id: 'delete',
			label: say('streamdiver/action/delete'),
			line: say('streamdiver/action/delete-line'),
			danger: true,
			confirm: { text: say('streamdiver/action/delete-confirm'), typeTitle: false },
			blockedBy: deletionBlockedBy(stream),
		},
		{
			id: 'delete-media',
			label: say('streamdiver/action/delete-media'),
			line: say('streamdiver/action/delete-media-line'),
			danger: true,
			confirm: { text: say('streamdiver/action/delete-media-confirm'), typeTitle: true },
			blockedBy: mediaDeletionBlockedBy(stream, media),
		},
	]
}

/** https://developer.streamdiver.com/docs/api/livestreams; while it is live nothing is reported, so that it is finished first. */
function deletionBlockedBy({ state }: Stream): Text | null {
	switch (state) {
		case 'live':
			return say('streamdiver/action/delete-on-air')
		case 'converting':
			return say('streamdiver/action/delete-converting')
		case 'finished':
			return say('streamdiver/action/delete-recorded')
		default:
			return null
	}
}

function mediaDeletionBlockedBy({ state }: Stream, media: FoundMedia | null): Text | null {
	if (state === 'converting') return say('streamdiver/action/delete-media-converting')
	if (state !== 'finished') return say('streamdiver/action/delete-media-none')
	if (!media) return say('streamdiver/action/delete-media-not-found')
	// A permanent deletion must not rely on a guess.
	return media.isCertain ? null : say('streamdiver/action/delete-media-uncertain')
}

/** Host and app only: the last part of an ingest address is its key. */
function ingestTable({ ingest, backupIngest }: Stream): FactTable[] {
	const rows = [
		{ which: say('streamdiver/about/main'), target: ingest },
		{ which: say('streamdiver/about/backup'), target: backupIngest },
	].flatMap(({ which, target }) => (target ? [[sentence(which), text(target.server)]] : []))
	return rows.length === 0
		? []
		: [{ title: say('streamdiver/about/ingest'), columns: [say('streamdiver/about/instance'), say('streamdiver/about/server')], rows }]
}

function text(value: string): FactValue {
	return value === '' ? { kind: 'none' } : { kind: 'text', text: value }
}

function sentence(value: Text): FactValue {
	return { kind: 'sentence', sentence: value }
}

function time(atMs: number | null): FactValue {
	return atMs === null ? { kind: 'none' } : { kind: 'time', atMs }
}
