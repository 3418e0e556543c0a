import type { UnderstoodAddress } from '../../../shared/domain/destination.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { Secret } from '../../lib/secret.ts'
import { keyHint, understoodOf } from '../../push/address-view.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { StoredDestination } from '../../settings/settings-schema.ts'
import { secretsOf } from './ingest-secrets.ts'

/** What may be shown of a destination's secrets. */
export interface ShownIngest {
	readonly keyHint: string | null
	readonly understood: UnderstoodAddress | null
}

/** A plain ingest as it is stored: public parts in the settings, the rest in the vault. */
export interface KeptIngests {
	/** The target including its secrets. */
	target(stored: StoredDestination): Promise<IngestTarget>
	/** Empty until `load` has been called for the destination. */
	shown(id: string): ShownIngest
	/** Reads the stored ingest: registers its secrets with the log, and makes the part that may be shown available. */
	load(stored: StoredDestination): Promise<void>
	/** A null `key` and an absent `secretServer` leave that part unchanged; an empty key and a null `secretServer` remove it. */
	keep(id: string, parts: { readonly key: string | null; readonly secretServer?: string | null }): Promise<void>
	forget(id: string): Promise<void>
}

const keyName = (id: string) => `destination/${id}`
/** The name of the vault entry for the whole address, if it holds a user, a password or a query. */
const addressName = (id: string) => `destination/${id}/address`

export function createKeptIngests(vault: Vault, onSecret: (secret: Secret) => void): KeptIngests {
	const shown = new Map<string, ShownIngest>()

	async function target({ id, protocol, server, authority }: StoredDestination): Promise<IngestTarget> {
		const [key, whole] = [await vault.get(keyName(id)), await vault.get(addressName(id))]
		const place = { protocol, server: whole?.reveal() ?? server, key: key?.reveal() ?? '' }
		return authority === null || protocol !== 'rtmps' ? place : { ...place, authority }
	}

	return {
		target,
		shown: (id) => shown.get(id) ?? { keyHint: null, understood: null },
		async load(stored) {
			const kept = await target(stored)
			for (const secret of secretsOf(kept)) onSecret(secret)
			shown.set(stored.id, { keyHint: keyHint(kept), understood: understoodOf(kept) })
		},
		async keep(id, { key, secretServer }) {
			if (secretServer === null) await vault.forget(addressName(id))
			else if (secretServer !== undefined) await vault.set(addressName(id), new Secret(secretServer))
			if (key === '') await vault.forget(keyName(id))
			else if (key !== null) await vault.set(keyName(id), new Secret(key))
		},
		async forget(id) {
			shown.delete(id)
			await vault.forget(keyName(id))
			await vault.forget(addressName(id))
		},
	}
}
