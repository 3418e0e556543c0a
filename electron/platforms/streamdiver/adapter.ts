import { AppError } from '../../../shared/errors/app-error.ts'
import type { AccountAdapter, AccountIdentity, AccountShow, AdapterDeps, ConnectOptions, SignInChange } from '../account-platform.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createKnownSecrets } from '../known-secrets.ts'
import type { PlatformBroadcast } from '../platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { orWhenRefused } from '../unexpected-errors.ts'
import { aboutStream, actOnStream } from './about.ts'
import { createApi } from './api.ts'
import { createBroadcast } from './broadcast.ts'
import { readChannels } from './channels.ts'
import { livestreamForm, streamdiverIdentity, streamdiverPolling } from './forms.ts'
import { createLivestreams } from './livestreams.ts'
import { type FoundMedia, findMedia, recordingsOf } from './media.ts'
import type { Stream } from './parse.ts'
import { isOver, startStream } from './prepare.ts'
import { createHistory } from './statistics.ts'
import { createStreams } from './streams.ts'
import { readThumbnail, removeThumbnail, writeThumbnail } from './thumbnail.ts'
import { createStreamdiverTokens } from './tokens.ts'

/** One tenant of Streamdiver: https://developer.streamdiver.com/docs/api/livestreams. */
export function createStreamdiverAdapter(options: ConnectOptions, deps: AdapterDeps): AccountAdapter {
	const { id, name } = streamdiverIdentity
	const { clock, log } = deps
	const http = createHttpClient({ name, ...deps })
	let tenant = options.credentials.extra['tenant'] ?? ''
	const secrets = createKnownSecrets(options)
	secrets.note(options.credentials.clientSecret.reveal())
	/** The last reported state. A fresh token does not undo a refusal: the interface itself has to accept it. */
	let reported: SignInChange['kind'] | null = null
	let expiresAtMs: number | null = null
	const tokens = createStreamdiverTokens({
		name,
		tokenUrl: () => options.endpoints().tokenUrl ?? '',
		credentials: options.credentials,
		http,
		clock,
		log,
		onToken(token, endsAtMs) {
			secrets.note(token.reveal())
			expiresAtMs = endsAtMs
			if (reported !== 'signed-out') reportSignIn({ kind: 'signed-in', expiresAtMs })
		},
	})
	const api = createApi({
		name,
		baseUrl: () => options.endpoints().baseUrl,
		options: options.options,
		http,
		tokens,
		secrets,
		onAccepted() {
			if (reported === 'signed-out') reportSignIn({ kind: 'signed-in', expiresAtMs })
		},
		onSignedOut(error) {
			if (reported !== 'signed-out') reportSignIn({ kind: 'signed-out', error })
		},
	})
	const streams = createStreams({ name, api, clock, offsetMs: http.wallOffsetMs, onStream: guardKeys })
	const livestreams = createLivestreams({ name, api, streams, options: options.options, clock })
	const history = createHistory({ name, api, offsetMs: http.wallOffsetMs })
	const media = { name, api, offsetMs: http.wallOffsetMs }
	// Pictures may be on another server, whose clock is unrelated to the platform's.
	const thumbnails = { name, api, http: createHttpClient({ name, ...deps }) }
	/** Created by us and never published: reused, so that no further one is left behind. */
	let unusedId: string | null = null

	function reportSignIn(change: SignInChange): void {
		reported = change.kind
		options.onSignIn(change)
	}

	function guardKeys({ ingest, backupIngest }: Stream): void {
		for (const target of [ingest, backupIngest]) if (target) secrets.note(target.key)
	}

	/** The interface has no "who am I": the token that a list needs proves the key, and the list that it may be used. */
	async function identify(signal: AbortSignal): Promise<AccountIdentity> {
		try {
			await api.send({ to: 'list', query: { page: '0', perpage: '1' }, callClass: 'read', signal })
		} catch (error) {
			// Its address is not documented, and can only be corrected once the account is connected.
			if (!(error instanceof AppError) || error.code !== 'platform-address-unknown') throw error
		}
		return { profileId: tenant, label: tenant }
	}

	async function unusedOrNew(showTitle: string, signal: AbortSignal): Promise<Stream> {
		const title = showTitle.slice(0, livestreamForm.title.maxLength)
		const known = unusedId === null ? null : await readUnused(unusedId, signal)
		if (!known) return livestreams.make(title, signal)
		if (known.name === title) return known
		try {
			return await streams.update(known.id, { name: title }, signal)
		} catch (error) {
			// The address for renaming is not documented: a failure must not keep a show from starting.
			if (!(error instanceof AppError) || !renameProblems.has(error.code)) throw error
			return livestreams.make(title, signal)
		}
	}

	/** null when it no longer exists, or was used meanwhile. */
	async function readUnused(livestreamId: string, signal: AbortSignal): Promise<Stream | null> {
		try {
			const { stream } = await streams.read(livestreamId, signal)
			return isUnused(stream) ? stream : null
		} catch (error) {
			if (error instanceof AppError && error.code === platformCodes.gone) return null
			throw error
		}
	}

	function noteRead(stream: Stream): void {
		if (stream.id === unusedId && !isUnused(stream)) unusedId = null
	}

	async function prepare({ title, livestreamId }: AccountShow, signal: AbortSignal): Promise<PlatformBroadcast> {
		const stream = livestreamId === null ? await unusedOrNew(title, signal) : (await streams.read(livestreamId, signal)).stream
		if (livestreamId === null) unusedId = stream.id
		const started = await startStream(stream, { name, streams, clock }, signal)
		guardKeys(started)
		const byHand = options.options()['rehearse'] === true
		return createBroadcast(started, { platformId: id, name, api, streams, clock, byHand, onRead: noteRead })
	}

	/** Only a finished livestream has an asset. A list that cannot be read must not fail the page. */
	async function mediaOf(stream: Stream, signal: AbortSignal): Promise<FoundMedia | null> {
		return stream.state === 'finished' ? findMedia(stream, media, signal).catch(orWhenRefused(null)) : null
	}

	return {
		id,
		name,
		polling: streamdiverPolling,
		countsViewers: true,
		searches: true,
		identify,
		prepare,
		listLivestreams: livestreams.listLivestreams,
		readLivestream: livestreams.readLivestream,
		createLivestream: livestreams.createLivestream,
		editLivestream: livestreams.editLivestream,
		async recordings(livestreamId, signal) {
			return recordingsOf((await streams.read(livestreamId, signal)).stream, media, signal)
		},
		about: {
			async read(livestreamId, signal) {
				const { stream } = await streams.read(livestreamId, signal)
				const [channels, found] = await Promise.all([readChannels(api, name, signal).catch(orWhenRefused([])), mediaOf(stream, signal)])
				return aboutStream(stream, channels, found)
			},
			async act(livestreamId, actionId, signal) {
				const { stream } = await streams.read(livestreamId, signal)
				const done = await actOnStream(actionId, stream, await mediaOf(stream, signal), { streams, media }, signal)
				if (!done.livestream && unusedId === livestreamId) unusedId = null
				return done
			},
		},
		statistics: { ofLivestream: history.read },
		thumbnail: {
			read: (livestreamId, signal) => readThumbnail(livestreamId, thumbnails, signal),
			set: (livestreamId, image, signal) => writeThumbnail(livestreamId, image, thumbnails, signal),
			remove: (livestreamId, signal) => removeThumbnail(livestreamId, thumbnails, signal),
		},
		choices: (fieldId, signal) => (fieldId === 'channel' ? readChannels(api, name, signal) : Promise.resolve([])),
		clockOffsetMs: http.wallOffsetMs,
		adopt(credentials) {
			tenant = credentials.extra['tenant'] ?? ''
			secrets.note(credentials.clientSecret.reveal())
			reported = null
			tokens.adopt(credentials)
		},
		// The vendor's tokens cannot be revoked: the last one expires automatically.
		signOut: async () => {},
		dispose() {},
	}
}

const renameProblems: ReadonlySet<string> = new Set(['platform-address-unknown', platformCodes.refused, platformCodes.wrongState])

/** The states before the show are not documented: an unknown one is no reason to refuse. */
function isUnused(stream: Stream): boolean {
	return stream.state !== 'live' && stream.state !== 'failed' && !isOver(stream)
}
