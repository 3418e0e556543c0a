import { type AddressSecrets, hiddenSecret, hideSecrets, isSameServer, revealSecrets } from '../../../shared/domain/address-secrets.ts'
import type { Source, SourceSettings } from '../../../shared/domain/source.ts'
import { pathsOf, type SourcePath, withPaths } from '../../../shared/program/source-paths.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { passwordNeeded } from '../../sources/media/media-errors.ts'

/** The secrets in addresses of media: stored in the vault, and held here while the studio runs. Settings, snapshot and screens contain "••••" instead. */
export interface SourceSecrets {
	/**
	 * The settings as they can be stored. Secrets in plain text are kept; "••••" keeps the stored secret, for the same server and the same user.
	 * Throws AppError "source-password-needed" for any other server or user.
	 */
	hide(id: string, settings: SourceSettings, before: Source['settings'] | null): SourceSettings
	/** For the program process. */
	reveal(source: Source): Source
	/** For a source that is a copy of another one. */
	copy(fromId: string, toId: string): void
	/** Removes the secrets of all other sources from the vault. */
	keepOnly(sources: readonly Pick<Source, 'id'>[]): void
	/** The secrets known now, for `restore`: a source that is restored gets its password back. Held in memory only. */
	snapshot(): KnownSecrets
	restore(known: KnownSecrets): void
	/** Reads what the sources of another collection need. Calling the result puts these secrets in place of the present ones, which stay in the vault. */
	read(sources: readonly Source[]): Promise<() => void>
}

/** By the id of the source. */
export type KnownSecrets = ReadonlyMap<string, AddressSecrets>

export interface SourceSecretsOptions {
	readonly vault: Vault
	readonly settings: SettingsStore
	readonly log: Log
	readonly onSecret: (secret: Secret) => void
}

export const secretName = (id: string) => `source/${id}`

/** Reads what the stored sources need, and moves secrets that an older version wrote into the settings. The studio starts even if the vault is unreadable. */
export async function openSourceSecrets({ vault, settings, log, onSecret }: SourceSecretsOptions): Promise<SourceSecrets> {
	let known: KnownSecrets = new Map()

	function remember(id: string, secrets: AddressSecrets): void {
		known = new Map([...known, [id, secrets]])
		for (const value of Object.values(secrets)) onSecret(new Secret(value))
	}

	async function stored({ id, settings, ...rest }: Source): Promise<AddressSecrets | null> {
		if (!addressesOf(settings).length) return null
		const found = await vault.get(secretName(id)).catch((error: unknown) => {
			log.error('The password of a source cannot be read', { id, name: rest.name, error: error instanceof Error ? error.message : '' })
			return null
		})
		return found && (JSON.parse(found.reveal()) as AddressSecrets)
	}

	async function load(source: Source): Promise<void> {
		const secrets = await stored(source)
		if (secrets) remember(source.id, secrets)
	}

	/** True when its settings can be stored without its secrets. */
	async function keep(id: string, secrets: AddressSecrets): Promise<boolean> {
		remember(id, secrets)
		return vault.set(secretName(id), new Secret(JSON.stringify(secrets))).then(
			() => true,
			() => {
				log.error('The password of a source could not be written to the vault', { id })
				return false
			},
		)
	}

	function hide(id: string, typed: SourceSettings, before: Source['settings'] | null): SourceSettings {
		const earlier = new Map((before ? addressesOf(before) : []).map((one) => [one.id, one.path]))
		const stay = known.get(id) ?? {}
		const whole: Record<string, string> = {}
		const hidden = withPaths(typed, (one) => {
			if (!one.isAddress) return one.path
			const { path, secrets } = hideSecrets(one.path)
			const mayStay = isSameServer(earlier.get(one.id) ?? '', one.path)
			for (const [place, value] of Object.entries(secrets)) {
				const kept = value === hiddenSecret ? (mayStay ? stay[placeOf(one, place)] : undefined) : value
				if (kept === undefined) throw passwordNeeded()
				whole[placeOf(one, place)] = kept
			}
			return path
		})
		if (Object.keys(whole).length === 0) forget(id)
		else if (JSON.stringify(whole) !== JSON.stringify(stay)) detach(keep(id, whole))
		return hidden
	}

	function forget(id: string): void {
		if (!known.has(id)) return
		known = new Map([...known].filter(([other]) => other !== id))
		vault.forget(secretName(id)).catch(() => log.error('The password of a source could not be taken out of the vault', { id }))
	}

	const sources = settings.current().program.sources
	for (const source of sources) await load(source)
	const moved = new Map<string, Source['settings']>()
	for (const { id, settings: stored } of sources) {
		const inClear = addressesOf(stored).flatMap((one) =>
			Object.entries(hideSecrets(one.path).secrets)
				.filter(([, value]) => value !== hiddenSecret)
				.map(([place, value]) => [placeOf(one, place), value]),
		)
		if (inClear.length === 0 || !(await keep(id, { ...known.get(id), ...Object.fromEntries(inClear) }))) continue
		moved.set(
			id,
			withPaths(stored, ({ path, isAddress }) => (isAddress ? hideSecrets(path).path : path)),
		)
	}
	if (moved.size > 0) {
		settings.update((current) => ({
			...current,
			program: {
				...current.program,
				sources: current.program.sources.map((source) => {
					const settings = moved.get(source.id)
					return settings ? { ...source, settings } : source
				}),
			},
		}))
	}

	return {
		hide,
		reveal(source) {
			const secrets = known.get(source.id)
			if (!secrets) return source
			return {
				...source,
				settings: withPaths(source.settings, (one) => (one.isAddress ? revealSecrets(one.path, secretsOf(one, secrets)) : one.path)),
			}
		},
		copy(fromId, toId) {
			const secrets = known.get(fromId)
			if (secrets) detach(keep(toId, secrets))
		},
		keepOnly(sources) {
			const ids = new Set(sources.map(({ id }) => id))
			for (const id of known.keys()) if (!ids.has(id)) forget(id)
		},
		snapshot: () => known,
		restore(earlier) {
			for (const id of known.keys()) if (!earlier.has(id)) forget(id)
			for (const [id, secrets] of earlier) if (JSON.stringify(known.get(id)) !== JSON.stringify(secrets)) detach(keep(id, secrets))
		},
		async read(others) {
			const found = await Promise.all(others.map(async (source) => [source.id, await stored(source)] as const))
			return () => {
				known = new Map()
				for (const [id, secrets] of found) if (secrets) remember(id, secrets)
			}
		},
	}
}

export function addressesOf(settings: Source['settings']): readonly SourcePath[] {
	return pathsOf(settings).filter(({ isAddress }) => isAddress)
}

/** The name under which a secret of this address is kept. The usual address of a source needs no prefix. */
export function placeOf({ id }: Pick<SourcePath, 'id'>, place: string): string {
	return id === 'path' ? place : `${id}/${place}`
}

function secretsOf({ id }: Pick<SourcePath, 'id'>, secrets: AddressSecrets): AddressSecrets {
	if (id === 'path') return secrets
	const prefix = placeOf({ id }, '')
	return Object.fromEntries(
		Object.entries(secrets).flatMap(([place, value]) => (place.startsWith(prefix) ? [[place.slice(prefix.length), value]] : [])),
	)
}
