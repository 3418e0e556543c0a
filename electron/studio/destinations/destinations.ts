import { randomBytes } from 'node:crypto'
import type { CanvasId } from '../../../shared/domain/canvas.ts'
import type { DestinationProtocol, DestinationView } from '../../../shared/domain/destination.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { profileProblems } from '../../../shared/domain/profile-problems.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Destination } from '../../broadcast/destination.ts'
import type { Held } from '../../lib/document/document.ts'
import { answerOrNull } from '../../lib/expected.ts'
import type { Secret } from '../../lib/secret.ts'
import { presetOf } from '../../push/presets/presets.ts'
import { mergedSecrets, readSrtAddress, readSrtSecrets, writeSrtKey } from '../../push/srt-address.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { Settings, StoredDestination } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import type { DestinationShow } from './destination-show.ts'
import { plainView, platformView } from './destination-views.ts'
import { type IngestAddress, parseIngestAddress, reviseIngestAddress } from './ingest-address.ts'
import { secretsOf } from './ingest-secrets.ts'
import { createKeptIngests } from './kept-ingests.ts'
import { authorityName, readAuthority } from './trusted-authority.ts'

/** The destinations of a show: connected platforms and the plain ingests of the settings, whose keys are in the vault. */
export interface Destinations {
	/** The destinations of the next show: those that are switched on, and Practice only while nothing else is. */
	enabled(): readonly Destination[]
	views(): DestinationView[]
	/** Whether the platform of an enabled destination can run ads. Called at every reading, so it must be fast. */
	runAds(): boolean
	add(input: {
		name: string
		protocol: DestinationProtocol
		server: string
		key: string
		presetId: string | null
		authority: string | null
	}): Promise<string>
	/** A key that was pasted with the address becomes the destination's key. */
	update(id: string, name: string, server: string): Promise<void>
	setKey(id: string, key: string): Promise<void>
	/** null = trust only the certificate authorities of this computer. */
	setAuthority(id: string, authority: string | null): Promise<void>
	/** Sends this canvas there. */
	setCanvas(id: string, canvas: CanvasId): Promise<void>
	/** The show is being sent there, or is trying to connect. */
	isSending(id: string): boolean
	/** The target of a test. Throws AppError "destination-in-use" while the show is sent there. */
	probeTarget(input: ProbedIngest): Promise<IngestTarget>
	setEnabled(id: string, enabled: boolean): Promise<void>
	remove(id: string): Promise<void>
	retry(id: string): void
	/** The list or the data of a destination has changed; changes of the show itself are reported by the show. */
	onChange(listener: () => void): () => void
}

/** A destination, or an ingest that is not added yet. */
export type ProbedIngest =
	| { readonly id: string }
	| { readonly protocol: DestinationProtocol; readonly server: string; readonly key: string; readonly authority: string | null }

export interface DestinationsOptions {
	readonly stored: Held<Settings['destinations']>
	/** The settings with which the show would be encoded. */
	readonly quality: () => Pick<Settings['program'], 'encoderProfile' | 'format' | 'canvases'>
	readonly vault: Vault
	/** Called each time, because accounts come and go. The first one that can run ads is the one whose ads are run. */
	readonly platforms: () => readonly PlatformDestination[]
	/** Destinations of another computer's show, which is sent instead of all of these; null: none are. */
	readonly standIns?: () => readonly PlatformDestination[] | null
	readonly show: DestinationShow
	/** A new secret that the log must never show. */
	readonly onSecret: (secret: Secret) => void
	/** Writes a warning into Activity. */
	readonly note: (name: string, text: Text) => void
}

export async function createDestinations(options: DestinationsOptions): Promise<Destinations> {
	const { show } = options
	const changes = createListeners()
	const ingests = createKeptIngests(options.vault, options.onSecret)
	// A vault that cannot be opened is reported when the key is needed; the studio starts anyway.
	for (const stored of options.stored.current()) await answerOrNull(ingests.load(stored))

	/** While another computer's show is sent, its destinations are the only ones. */
	const platforms = () => options.standIns?.() ?? options.platforms()
	const plain = () => (options.standIns?.() ? [] : options.stored.current())

	function storedOf(id: string): StoredDestination {
		const stored = options.stored.current().find((candidate) => candidate.id === id)
		if (!stored) throw new AppError('unknown-destination')
		return stored
	}

	function store(change: (destinations: readonly StoredDestination[]) => StoredDestination[]): void {
		options.stored.update(change)
		changes.notify()
	}

	async function targetOf(stored: StoredDestination): Promise<IngestTarget> {
		const target = { ...(await ingests.target(stored)), ...canvasOf(stored) }
		if (stored.protocol === 'srt') {
			// Settings of an earlier version may hold values that cannot work: report them instead of leaving them out.
			const { server, secrets } = readSrtAddress(target.server, '')
			return { ...target, server, key: writeSrtKey(mergedSecrets(secrets, readSrtSecrets(target.key))) }
		}
		if (target.key !== '') return target
		throw new AppError('key-missing', { name: stored.name })
	}

	/** A canvas that the collection does not have is never published. */
	function canvasOf({ canvas }: Pick<StoredDestination, 'canvas'>): Pick<IngestTarget, 'canvas'> {
		return canvas && options.quality().canvases?.some(({ id }) => id === canvas) ? { canvas } : {}
	}

	const plainDestination = (stored: StoredDestination): Destination => ({
		id: stored.id,
		name: stored.name,
		problems: problemsOf(stored),
		provider: { kind: 'plain', target: () => targetOf(storedOf(stored.id)) },
	})
	const platformDestination = ({ id, adapter, canvas }: PlatformDestination): Destination => ({
		id,
		name: adapter.name,
		...(canvas ? { canvas: () => canvasOf({ canvas: canvas.chosen() }).canvas } : {}),
		provider: { kind: 'platform', adapter },
	})

	function problemsOf({ presetId }: StoredDestination): Text[] {
		const preset = presetOf(presetId)
		const { encoderProfile, format } = options.quality()
		return preset ? profileProblems(preset, encoderProfile, format) : []
	}

	/** For SRT, values that the new key doesn't name stay: a new stream ID alone doesn't switch the encryption off. */
	async function newKey(stored: StoredDestination, given: string): Promise<string> {
		const key = given.trim()
		if (stored.protocol !== 'srt') {
			if (key !== '') return key
			throw new AppError('key-missing/empty')
		}
		return writeSrtKey(mergedSecrets(readSrtSecrets((await ingests.target(stored)).key), readSrtSecrets(key)))
	}

	async function setKey(id: string, given: string): Promise<void> {
		const stored = storedOf(id)
		const key = await newKey(stored, given)
		for (const secret of secretsOf({ protocol: stored.protocol, server: stored.server, key })) options.onSecret(secret)
		await ingests.keep(id, { key })
		await ingests.load(stored)
		changes.notify()
		show.setKey(id, key)
	}

	/** Practice is a rehearsal: beside a real destination its viewers and ads would be mistaken for real ones. */
	const hasReal = () =>
		plain().some(({ enabled }) => enabled) || platforms().some(({ adapter, isEnabled }) => !adapter.capabilities.practice && isEnabled())

	function takesPart({ id, adapter, isEnabled }: PlatformDestination): boolean {
		if (!adapter.capabilities.practice) return isEnabled()
		return show.isRunning() ? show.details(id) !== null : isEnabled() && !hasReal()
	}

	const isSending = (id: string) => !['idle', 'failed'].includes(show.state(id).kind)

	function requireNotSending(id: string, what: 'address' | 'authority' | 'canvas' | 'probe'): void {
		if (isSending(id)) throw new AppError(`destination-in-use/${what}`)
	}

	const change = (id: string, to: Partial<StoredDestination>) =>
		store((all) => all.map((other) => (other.id === id ? { ...other, ...to } : other)))

	/** If the key was also pasted as the name, everybody could read it: it is masked, and a warning is written. */
	function openName(name: string, key: string): string {
		const masked = withoutKey(name, key)
		if (masked !== name) options.note(masked, say('destination/key-in-name'))
		return masked
	}

	/** Only RTMPS checks certificates. */
	function trustedFor(protocol: DestinationProtocol, authority: string | null): string | null {
		if (authority === null || authority.trim() === '') return null
		const { pem } = readAuthority(authority, Date.now())
		if (protocol === 'rtmps') return pem
		throw new AppError('authority-not-used')
	}

	function registerSecrets(address: IngestAddress): void {
		for (const secret of secretsOf(targetFrom(address))) options.onSecret(secret)
	}

	return {
		enabled: () => [
			...platforms()
				.filter((platform) => platform.isEnabled() && !(platform.adapter.capabilities.practice && hasReal()))
				.map(platformDestination),
			...plain()
				.filter(({ enabled }) => enabled)
				.map(plainDestination),
		],
		runAds: () => platforms().some((platform) => platform.adapter.capabilities.adBreak && takesPart(platform)),
		views: () => [
			...platforms().map((platform) => platformView(platform, show, takesPart(platform))),
			...plain().map((stored) =>
				plainView(stored, show, {
					kept: ingests.shown(stored.id),
					authorityName: authorityNameOf(stored),
					problems: problemsOf(stored),
					loudness: presetOf(stored.presetId)?.loudness,
				}),
			),
		],
		async add({ name, protocol, server, key, presetId, authority }) {
			const address = parseIngestAddress(protocol, server, key)
			const id = `destination-${randomBytes(6).toString('hex')}`
			const trusted = trustedFor(protocol, authority)
			const stored: StoredDestination = {
				id,
				name: openName(name, address.key),
				protocol,
				server: address.server,
				enabled: true,
				presetId,
				authority: trusted,
			}
			registerSecrets(address)
			// The secrets first: otherwise a destination without them could be switched on.
			await ingests.keep(id, address)
			await ingests.load(stored)
			store((all) => [...all, stored])
			show.join(plainDestination(storedOf(id)))
			return id
		},
		async update(id, name, server) {
			const stored = storedOf(id)
			const address = reviseIngestAddress(stored, server)
			if (!address) return change(id, { name })
			requireNotSending(id, 'address')
			const kept = await ingests.target(stored)
			const key = stored.protocol === 'srt' ? writeSrtKey(mergedSecrets(readSrtSecrets(kept.key), address.srt)) : (address.key ?? kept.key)
			registerSecrets({ ...address, key })
			await ingests.keep(id, { key, secretServer: address.secretServer })
			const revised = { name, protocol: address.protocol, server: address.server }
			await ingests.load({ ...stored, ...revised })
			change(id, revised)
			if (key !== kept.key) show.setKey(id, key)
			show.retarget(id)
		},
		async setAuthority(id, authority) {
			const { protocol } = storedOf(id)
			requireNotSending(id, 'authority')
			change(id, { authority: trustedFor(protocol, authority) })
			show.retarget(id)
		},
		async setCanvas(id, canvas) {
			const choice = platforms().find((platform) => platform.id === id)?.canvas
			if (!choice) storedOf(id)
			requireNotSending(id, 'canvas')
			if (choice) return choice.choose(canvas)
			change(id, { canvas })
			show.retarget(id)
		},
		setKey,
		isSending,
		async probeTarget(input) {
			if ('id' in input) {
				const stored = storedOf(input.id)
				requireNotSending(input.id, 'probe')
				return targetOf(stored)
			}
			const address = parseIngestAddress(input.protocol, input.server, input.key)
			registerSecrets(address)
			const authority = trustedFor(input.protocol, input.authority)
			return authority === null ? targetFrom(address) : { ...targetFrom(address), authority }
		},
		async setEnabled(id, enabled) {
			const platform = platforms().find((candidate) => candidate.id === id)
			if (platform) platform.setEnabled(enabled)
			else {
				storedOf(id)
				change(id, { enabled })
			}
			changes.notify()
			if (!enabled) await show.leave(id)
			else show.join(platform ? platformDestination(platform) : plainDestination(storedOf(id)))
		},
		async remove(id) {
			storedOf(id)
			await show.leave(id)
			store((all) => all.filter((other) => other.id !== id))
			await ingests.forget(id)
		},
		retry: (id) => show.retry(id),
		onChange: changes.add,
	}
}

const authorityNameOf = ({ authority }: StoredDestination): string | null => (authority === null ? null : authorityName(authority))

/** Shorter keys may be ordinary words, characters. */
const shortestKey = 8

/** A key as short as a word may occur in a name. */
function withoutKey(name: string, key: string): string {
	return key.length < shortestKey ? name : name.replaceAll(key, '••••')
}

function targetFrom({ protocol, server, secretServer, key }: IngestAddress): IngestTarget {
	return { protocol, server: secretServer ?? server, key }
}
