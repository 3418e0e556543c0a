import { randomBytes } from 'node:crypto'
import {
	type DestinationCounters,
	type DestinationProtocol,
	type DestinationState,
	type DestinationView,
	quietDestination,
	type UnderstoodAddress,
} from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { profileProblems } from '../../shared/domain/profile-problems.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Outlet } from '../broadcast/outlet.ts'
import type { OutletDetails } from '../broadcast/outlet-details.ts'
import type { PlatformRun } from '../broadcast/platform-run.ts'
import { presetOf } from '../destinations/presets/presets.ts'
import { mergedSecrets, readSrtAddress, readSrtSecrets, writeSrtKey } from '../destinations/srt-address.ts'
import { keyHint, serverLabel, understoodOf } from '../destinations/view.ts'
import { Secret } from '../lib/secret.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'
import type { Vault } from '../secrets/vault.ts'
import type { StoredDestination } from '../settings/settings-schema.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { type IngestAddress, parseIngestAddress, reviseIngestAddress } from './ingest-address.ts'
import { secretsOf } from './ingest-secrets.ts'

/** A connected platform as a row of the destinations list. */
export interface PlatformOutlet {
	readonly id: string
	readonly adapter: PlatformAdapter
	/** How it is pushed to before the platform has said so. */
	readonly ingestProtocol?: DestinationProtocol
	isEnabled(): boolean
	setEnabled(enabled: boolean): void
}

/** What the running show knows of a destination. */
export interface OutletShow {
	state(id: string): DestinationState
	counters(id: string): DestinationCounters
	run(id: string): PlatformRun | null
	/** null while it takes no part in a show. */
	details(id: string): OutletDetails | null
	join(outlet: Outlet): void
	leave(id: string): Promise<void>
	retry(id: string): void
	setKey(id: string, key: string): void
}

/** The list of places that a show goes to: connected platforms and the plain ingests of the settings, whose keys are in the vault. */
export interface Outlets {
	/** Those that are switched on. */
	enabled(): readonly Outlet[]
	views(): DestinationView[]
	add(input: { name: string; protocol: DestinationProtocol; server: string; key: string; presetId: string | null }): Promise<string>
	/** A key that was pasted with the address becomes the destination's key. */
	update(id: string, name: string, server: string): Promise<void>
	setKey(id: string, key: string): Promise<void>
	/** The show is going there, or trying to. */
	isSending(id: string): boolean
	/** Where a test shall push to. Throws AppError "destination-in-use" while the show is sent there. */
	testTarget(input: TestedIngest): Promise<IngestTarget>
	setEnabled(id: string, enabled: boolean): Promise<void>
	remove(id: string): Promise<void>
	retry(id: string): void
}

/** A destination, or an ingest that is not added yet. */
export type TestedIngest =
	| { readonly id: string }
	| { readonly protocol: DestinationProtocol; readonly server: string; readonly key: string }

export interface OutletsOptions {
	readonly settings: SettingsStore
	readonly vault: Vault
	/** Asked anew each time: accounts come and go. The first one that runs ads is the one whose ads are run. */
	readonly platforms: () => readonly PlatformOutlet[]
	readonly show: OutletShow
	/** A new secret that the log must never show. */
	readonly onSecret: (secret: Secret) => void
	readonly onChange: () => void
}

const plainCapabilities = { adBreak: false, cloudRecording: false, onAirStatus: false, viewers: false, practice: false }
/** Where the key is. */
const vaultName = (id: string) => `destination/${id}`
/** Where the whole address is when it holds a user, a password or a query. */
const addressName = (id: string) => `destination/${id}/address`

/** What may be shown of a destination's secrets. */
interface Shown {
	readonly keyHint: string | null
	readonly understood: UnderstoodAddress | null
}

export async function createOutlets(options: OutletsOptions): Promise<Outlets> {
	const { settings, vault, show } = options
	const shown = new Map<string, Shown>()
	// A vault that cannot be opened is told when the key is needed, not by refusing to start.
	for (const stored of settings.current().destinations) await look(stored).catch(() => {})

	/** What is kept of a destination, secrets included, as it is. */
	async function keptOf(stored: StoredDestination): Promise<IngestTarget> {
		const [key, server] = [await vault.get(vaultName(stored.id)), await vault.get(addressName(stored.id))]
		return { protocol: stored.protocol, server: server?.reveal() ?? stored.server, key: key?.reveal() ?? '' }
	}

	async function look(stored: StoredDestination): Promise<void> {
		const target = await keptOf(stored)
		for (const secret of secretsOf(target)) options.onSecret(secret)
		shown.set(stored.id, { keyHint: keyHint(target), understood: understoodOf(target) })
	}

	function storedOf(id: string): StoredDestination {
		const stored = settings.current().destinations.find((candidate) => candidate.id === id)
		if (!stored)
			throw new AppError({
				code: 'unknown-destination',
				message: 'This destination does not exist any more, or belongs to a platform.',
				action: 'Look at the list again.',
				retryable: false,
			})
		return stored
	}

	function store(change: (destinations: readonly StoredDestination[]) => StoredDestination[]): void {
		settings.update((current) => ({ ...current, destinations: change(current.destinations) }))
		options.onChange()
	}

	async function targetOf(stored: StoredDestination): Promise<IngestTarget> {
		const target = await keptOf(stored)
		if (stored.protocol === 'srt') {
			// What an earlier version kept may hold what could never work: it is said instead of being left out.
			const { server, secrets } = readSrtAddress(target.server, '')
			return { ...target, server, key: writeSrtKey(mergedSecrets(secrets, readSrtSecrets(target.key))) }
		}
		if (target.key !== '') return target
		throw new AppError({
			code: 'key-missing',
			message: `${stored.name} has no stream key.`,
			action: 'Paste the stream key from the platform.',
			retryable: false,
		})
	}

	const plainOutlet = (stored: StoredDestination): Outlet => ({
		id: stored.id,
		name: stored.name,
		problems: problemsOf(stored),
		way: { kind: 'plain', target: () => targetOf(storedOf(stored.id)) },
	})
	const platformOutlet = ({ id, adapter }: PlatformOutlet): Outlet => ({ id, name: adapter.name, way: { kind: 'platform', adapter } })

	function problemsOf({ presetId }: StoredDestination): string[] {
		const preset = presetOf(presetId)
		const { encoderProfile, format } = settings.current().program
		return preset ? profileProblems(preset, encoderProfile, format) : []
	}

	/** null: that part stays as it is. */
	async function keep(id: string, parts: { readonly key: string | null; readonly secretServer?: string | null }): Promise<void> {
		const { key, secretServer } = parts
		if (secretServer === null) await vault.forget(addressName(id))
		else if (secretServer !== undefined) await vault.set(addressName(id), new Secret(secretServer))
		if (key === '') await vault.forget(vaultName(id))
		else if (key !== null) await vault.set(vaultName(id), new Secret(key))
	}

	/** Of SRT, what the new key does not name stays: a new stream ID alone does not switch the encryption off. */
	async function newKey(stored: StoredDestination, given: string): Promise<string> {
		const key = given.trim()
		if (stored.protocol !== 'srt') {
			if (key !== '') return key
			throw new AppError({
				code: 'key-missing',
				message: 'The stream key is empty.',
				action: 'Paste the stream key from the platform.',
				retryable: false,
			})
		}
		return writeSrtKey(mergedSecrets(readSrtSecrets((await keptOf(stored)).key), readSrtSecrets(key)))
	}

	async function setKey(id: string, given: string): Promise<void> {
		const stored = storedOf(id)
		const key = await newKey(stored, given)
		for (const secret of secretsOf({ protocol: stored.protocol, server: stored.server, key })) options.onSecret(secret)
		await keep(id, { key })
		await look(stored)
		options.onChange()
		show.setKey(id, key)
	}

	const isSending = (id: string) => !['idle', 'failed'].includes(show.state(id).kind)

	function requireNotSending(id: string, what: string): void {
		if (!isSending(id)) return
		throw new AppError({
			code: 'destination-in-use',
			message: `This destination is sending. ${what}`,
			action: 'Switch it off first.',
			retryable: false,
		})
	}

	function tellSecrets(address: IngestAddress): void {
		for (const secret of secretsOf(targetFrom(address))) options.onSecret(secret)
	}

	return {
		enabled: () => [
			...options
				.platforms()
				.filter((platform) => platform.isEnabled())
				.map(platformOutlet),
			...settings
				.current()
				.destinations.filter(({ enabled }) => enabled)
				.map(plainOutlet),
		],
		views: () => [
			...options.platforms().map((platform) => platformView(platform, show)),
			...settings.current().destinations.map(
				(stored): DestinationView => ({
					id: stored.id,
					name: stored.name,
					platformId: 'custom',
					protocol: stored.protocol,
					serverLabel: serverLabel(stored.server),
					keyHint: shown.get(stored.id)?.keyHint ?? null,
					enabled: stored.enabled,
					state: show.state(stored.id),
					counters: show.counters(stored.id),
					platformOnAir: null,
					viewers: null,
					...quietDestination,
					...show.details(stored.id),
					understood: shown.get(stored.id)?.understood ?? null,
					presetId: stored.presetId,
					profileProblems: problemsOf(stored),
					capabilities: plainCapabilities,
				}),
			),
		],
		async add({ name, protocol, server, key, presetId }) {
			const address = parseIngestAddress(protocol, server, key)
			const id = `destination-${randomBytes(6).toString('hex')}`
			tellSecrets(address)
			// The secrets first: a destination without them could be switched on.
			await keep(id, address)
			const stored: StoredDestination = { id, name, protocol, server: address.server, enabled: true, presetId }
			await look(stored)
			store((all) => [...all, stored])
			show.join(plainOutlet(storedOf(id)))
			return id
		},
		async update(id, name, server) {
			const stored = storedOf(id)
			const address = reviseIngestAddress(stored, server)
			const rename = () => store((all) => all.map((other) => (other.id === id ? { ...other, name } : other)))
			if (!address) return rename()
			requireNotSending(id, 'Its address cannot change now.')
			const kept = await keptOf(stored)
			const key = stored.protocol === 'srt' ? writeSrtKey(mergedSecrets(readSrtSecrets(kept.key), address.srt)) : (address.key ?? kept.key)
			tellSecrets({ ...address, key })
			await keep(id, { key, secretServer: address.secretServer })
			const revised = { ...stored, name, protocol: address.protocol, server: address.server }
			await look(revised)
			store((all) => all.map((other) => (other.id === id ? { ...other, name, protocol: revised.protocol, server: revised.server } : other)))
			if (key !== kept.key) show.setKey(id, key)
		},
		setKey,
		isSending,
		async testTarget(input) {
			if ('id' in input) {
				const stored = storedOf(input.id)
				requireNotSending(input.id, 'A test would disturb it.')
				return targetOf(stored)
			}
			const address = parseIngestAddress(input.protocol, input.server, input.key)
			tellSecrets(address)
			return targetFrom(address)
		},
		async setEnabled(id, enabled) {
			const platform = options.platforms().find((candidate) => candidate.id === id)
			if (platform) platform.setEnabled(enabled)
			else {
				storedOf(id)
				store((all) => all.map((other) => (other.id === id ? { ...other, enabled } : other)))
			}
			options.onChange()
			if (!enabled) await show.leave(id)
			else show.join(platform ? platformOutlet(platform) : plainOutlet(storedOf(id)))
		},
		async remove(id) {
			storedOf(id)
			await show.leave(id)
			store((all) => all.filter((other) => other.id !== id))
			shown.delete(id)
			await vault.forget(vaultName(id))
			await vault.forget(addressName(id))
		},
		retry: (id) => show.retry(id),
	}
}

function platformView({ id, adapter, ingestProtocol, isEnabled }: PlatformOutlet, show: OutletShow): DestinationView {
	const run = show.run(id)
	const status = run?.status() ?? null
	return {
		id,
		name: adapter.name,
		platformId: adapter.id,
		protocol: run?.broadcast.ingest?.protocol ?? ingestProtocol ?? 'rtmp',
		serverLabel: run?.broadcast.ingest ? serverLabel(run.broadcast.ingest.server) : '',
		keyHint: null,
		enabled: isEnabled(),
		state: show.state(id),
		counters: show.counters(id),
		platformOnAir: status?.onAir ?? null,
		viewers: status?.viewers ?? null,
		...quietDestination,
		...show.details(id),
		capabilities: {
			adBreak: adapter.capabilities.adBreak,
			cloudRecording: adapter.capabilities.cloudRecording,
			onAirStatus: adapter.capabilities.onAirStatus,
			viewers: adapter.capabilities.viewers,
			practice: adapter.capabilities.practice,
		},
	}
}

function targetFrom({ protocol, server, secretServer, key }: IngestAddress): IngestTarget {
	return { protocol, server: secretServer ?? server, key }
}
