import { type AddressSecrets, hiddenSecret, hideSecrets, isSameServer, revealSecrets } from '../../../shared/domain/address-secrets.ts'
import type { Source, SourceSettings } from '../../../shared/domain/source.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { passwordNeeded } from '../../sources/media-errors.ts'

/** What the addresses of films keep secret: in the vault, and here while the studio runs. Settings, snapshot and screens hold "••••" in its place. */
export interface SourceSecrets {
	/**
	 * The settings as they may be stored. What is written out is kept; what comes back as "••••" stays what it was, at the same server and for the same user.
	 * Throws AppError "source-password-needed" elsewhere.
	 */
	hide(id: string, settings: SourceSettings, before: SourceSettings | null): SourceSettings
	/** For the program process. */
	reveal(source: Source): Source
	forget(id: string): void
}

export interface SourceSecretsOptions {
	readonly vault: Vault
	readonly settings: SettingsStore
	readonly log: Log
	readonly onSecret: (secret: Secret) => void
}

const nameOf = (id: string) => `source/${id}`

/** Reads what the stored sources need, and moves secrets that an older version wrote into the settings. A vault that cannot be read costs no start. */
export async function openSourceSecrets({ vault, settings, log, onSecret }: SourceSecretsOptions): Promise<SourceSecrets> {
	const known = new Map<string, AddressSecrets>()

	function remember(id: string, secrets: AddressSecrets): void {
		known.set(id, secrets)
		for (const value of Object.values(secrets)) onSecret(new Secret(value))
	}

	async function load({ id, settings: { kind }, ...rest }: Source): Promise<void> {
		if (kind !== 'media') return
		const stored = await vault.get(nameOf(id)).catch((error: unknown) => {
			log.error('The password of a source cannot be read', { id, name: rest.name, error: error instanceof Error ? error.message : '' })
			return null
		})
		if (stored) remember(id, JSON.parse(stored.reveal()) as AddressSecrets)
	}

	/** True when its settings may be written without its secrets. */
	async function keep(id: string, secrets: AddressSecrets): Promise<boolean> {
		remember(id, secrets)
		return vault.set(nameOf(id), new Secret(JSON.stringify(secrets))).then(
			() => true,
			() => {
				log.error('The password of a source could not be written to the vault', { id })
				return false
			},
		)
	}

	function hide(id: string, typed: SourceSettings, before: SourceSettings | null): SourceSettings {
		if (typed.kind !== 'media') return typed
		const { path, secrets } = hideSecrets(typed.path)
		const mayStay = before?.kind === 'media' && isSameServer(before.path, typed.path)
		const stay = known.get(id) ?? {}
		const whole: Record<string, string> = {}
		for (const [place, value] of Object.entries(secrets)) {
			const kept = value === hiddenSecret ? (mayStay ? stay[place] : undefined) : value
			if (kept === undefined) throw passwordNeeded()
			whole[place] = kept
		}
		if (Object.keys(whole).length === 0) forget(id)
		else if (JSON.stringify(whole) !== JSON.stringify(stay)) void keep(id, whole)
		return { ...typed, path }
	}

	function forget(id: string): void {
		if (!known.delete(id)) return
		vault.forget(nameOf(id)).catch(() => log.error('The password of a source could not be taken out of the vault', { id }))
	}

	const sources = settings.current().program.sources
	for (const source of sources) await load(source)
	const moved = new Map<string, string>()
	for (const { id, settings: stored } of sources) {
		if (stored.kind !== 'media') continue
		const { path, secrets } = hideSecrets(stored.path)
		const inClear = Object.entries(secrets).filter(([, value]) => value !== hiddenSecret)
		if (inClear.length > 0 && (await keep(id, { ...known.get(id), ...Object.fromEntries(inClear) }))) moved.set(id, path)
	}
	if (moved.size > 0) {
		settings.update((current) => ({
			...current,
			program: { ...current.program, sources: current.program.sources.map((source) => withPath(source, moved.get(source.id))) },
		}))
	}

	return {
		hide,
		reveal: (source) =>
			source.settings.kind === 'media' ? withPath(source, revealSecrets(source.settings.path, known.get(source.id) ?? {})) : source,
		forget,
	}
}

function withPath(source: Source, path: string | undefined): Source {
	return path === undefined || source.settings.kind !== 'media' ? source : { ...source, settings: { ...source.settings, path } }
}
