import { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { joined, say } from '../../../shared/texts/english.ts'
import { noText, type Text } from '../../../shared/texts/text.ts'
import type { AboutPort, AccountAdapter, AccountShow, AdapterDeps, ConnectOptions } from '../account-platform.ts'
import { createHttpClient } from '../http/http-client.ts'
import { textOf } from '../http/json-values.ts'
import { createKnownSecrets } from '../known-secrets.ts'
import { checkLivestreamRight } from '../livestream-right.ts'
import type { PlatformBroadcast } from '../platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { aboutOf, actionsSaid, isActionId } from './about.ts'
import { createApi } from './api.ts'
import { archiveName, archiveOf } from './archive.ts'
import { createArchiveParts } from './archive-parts.ts'
import { createBroadcast } from './broadcast.ts'
import { cloudinaryKind } from './capabilities.ts'
import { optionIds } from './forms.ts'
import { bodyOf, createLivestreams, newDetails } from './livestreams.ts'
import { createOutputs } from './outputs.ts'
import { type Stream, summaryOf } from './parse.ts'
import { withRateLimits } from './rate-limit.ts'
import { readRecordings } from './recordings.ts'
import { blocked, noIngest, notAllowedCode, outputGoneCode } from './refusals.ts'
import { createRunTimes } from './run-times.ts'
import { createStreams } from './streams.ts'
import { createUploads } from './uploads.ts'

interface PreparedArchive {
	readonly note: Text
	readonly archive: { readonly outputId: string; readonly publicId: string } | null
}

export function createCloudinaryAdapter(options: ConnectOptions, deps: AdapterDeps): AccountAdapter {
	const { name } = cloudinaryKind
	const { clock, random, log } = deps
	const http = createHttpClient({ name, clock, random, log, fetch: withRateLimits(deps.fetch ?? globalThis.fetch, clock) })
	const secrets = createKnownSecrets(options)
	const api = createApi({ options, secrets, http, log, clock: { now: () => clock.now() + http.wallOffsetMs() } })
	const runTimes = createRunTimes(clock)
	const streams = createStreams({ api, http, clock, runTimes, onKey: secrets.note })
	const outputs = createOutputs({ api, streams, onKey: secrets.note })
	const livestreams = createLivestreams(streams)
	/** Created by us and never seen active: reused, so that no further empty stream is left behind. */
	let unusedId: string | null = null

	const isOn = (optionId: string): boolean => options.options()[optionId] === true

	async function ownStream(title: string, signal: AbortSignal): Promise<Stream> {
		const details = newDetails(title)
		if (unusedId !== null) {
			try {
				const { stream } = await streams.read(unusedId, signal)
				if (stream.state === 'idle') {
					return stream.name === details.title ? stream : await streams.change(stream.id, { name: details.title }, signal)
				}
			} catch (error) {
				if (!hasCode(error, platformCodes.gone)) throw error
			}
		}
		const stream = await streams.create(bodyOf(details), signal)
		unusedId = stream.id
		return stream
	}

	/** Applies the account's recording options before the show. `note`: a sentence when one could not be applied. */
	async function prepareArchive(stream: Stream, title: string, signal: AbortSignal): Promise<PreparedArchive> {
		const archive = archiveOf(stream)
		if (!archive) return { note: noText, archive: null }
		if (isOn(optionIds.noArchive)) {
			// The user does not want a recording: refusing the show is better than recording it.
			if (stream.state !== 'idle') throw blocked(say('cloudinary/blocked/records-already'))
			await outputs.drop(stream.id, archive.id, signal)
			return { note: noText, archive: null }
		}
		const kept = { outputId: archive.id, publicId: archive.publicId }
		const template = textOf(options.options()[optionIds.archiveName])
		const publicId = archiveName(template, { id: stream.id, title, startMs: clock.now() })
		if (publicId === null) return { note: noText, archive: kept }
		if (stream.state !== 'idle') return { note: say('cloudinary/note/keeps-name-running', { archive: archive.publicId }), archive: kept }
		try {
			await outputs.nameArchive(stream.id, archive.id, publicId, signal)
			return { note: noText, archive: { ...kept, publicId } }
		} catch (error) {
			if (hasCode(error, outputGoneCode)) return { note: noText, archive: null }
			// The show goes on air with the recording's previous name, and a note reports that.
			if (!hasCode(error, platformCodes.refused, platformCodes.wrongState, notAllowedCode)) throw error
			return { note: say('cloudinary/note/keeps-name-refused', { archive: archive.publicId }), archive: kept }
		}
	}

	/** Not waited for: the push may start at once. If this fails, the stream starts when the picture arrives, so the show still goes live. */
	async function warmUp(id: string, signal: AbortSignal): Promise<Text> {
		try {
			await streams.activate(id, signal)
			return noText
		} catch (error) {
			if (!(error instanceof AppError) || hasCode(error, platformCodes.gone, platformCodes.signedOut, 'platform-call-cancelled'))
				throw error
			return say('cloudinary/note/no-warm-up')
		}
	}

	async function prepare({ title, livestreamId }: AccountShow, signal: AbortSignal): Promise<PlatformBroadcast> {
		const stream = livestreamId === null ? await ownStream(title, signal) : (await streams.read(livestreamId, signal)).stream
		const { ingest } = stream
		if (!ingest) throw noIngest()
		const { note: archiveNote, archive } = await prepareArchive(stream, title, signal)
		const warmUpNote = isOn(optionIds.warmUp) && stream.state === 'idle' ? await warmUp(stream.id, signal) : noText
		return createBroadcast(stream, ingest, {
			streams,
			runTimes,
			clock,
			parts: createArchiveParts(archive, outputs),
			idlesAtEnd: () => isOn(optionIds.idleAtEnd),
			note: joined([archiveNote, warmUpNote]),
			onRead({ id, state }) {
				if (state === 'active' && unusedId === id) unusedId = null
			},
		})
	}

	async function about(livestreamId: string, signal: AbortSignal) {
		const { stream } = await streams.read(livestreamId, signal)
		return aboutOf(stream, runTimes.endsAtMs(stream))
	}

	async function act(livestreamId: string, actionId: string, signal: AbortSignal): ReturnType<AboutPort['act']> {
		const action = (await about(livestreamId, signal)).actions.find(({ id }) => id === actionId)
		if (!action || !isActionId(actionId)) throw new AppError('platform-refused/cloudinary-action')
		if (action.blockedBy !== null) throw blocked(action.blockedBy)
		if (actionId === 'delete') {
			await streams.remove(livestreamId, signal)
			return { said: actionsSaid.delete, livestream: null }
		}
		await (actionId === 'end' ? streams.idle(livestreamId, signal) : streams.activate(livestreamId, signal))
		return { said: actionsSaid[actionId], livestream: summaryOf((await streams.read(livestreamId, signal)).stream) }
	}

	return {
		...cloudinaryKind,
		async identify(signal) {
			// The interface does not report who is connected: the list proves that the key can access this cloud and may use live streaming.
			await streams.list(signal)
			return { profileId: api.cloud(), label: api.cloud() }
		},
		checkLivestreamRight: (signal) =>
			checkLivestreamRight(name, '', { createLivestream: livestreams.createLivestream, remove: streams.remove }, signal),
		...livestreams,
		prepare,
		async recordings(livestreamId, signal) {
			const { stream } = await streams.read(livestreamId, signal)
			return readRecordings(stream, { api, http }, signal)
		},
		about: { read: about, act },
		outputs,
		uploads: createUploads({ api, clock, secrets }),
		clockOffsetMs: http.wallOffsetMs,
		adopt: api.adopt,
		// Signing out does not invalidate a key.
		signOut: async () => {},
		dispose() {},
	}
}
