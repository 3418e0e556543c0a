import { type AddressSecrets, hiddenSecret, hideSecrets } from '../../../shared/domain/address-secrets.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import { addressesOf, placeOf, secretName } from './source-secrets.ts'

/** The secrets in addresses of sources of a collection that is not open. */
export interface VaultedSecrets {
	/** The source as it can be stored: the secrets in its addresses are moved to the vault. */
	hide(source: Source): Promise<Source>
	/** For a source that is a copy of another one. */
	copy(fromId: string, toId: string): Promise<void>
	forget(id: string): Promise<void>
}

export interface VaultedSecretsOptions {
	readonly vault: Vault
	readonly onSecret: (secret: Secret) => void
}

export function createVaultedSecrets({ vault, onSecret }: VaultedSecretsOptions): VaultedSecrets {
	return {
		async hide(source) {
			const secrets: AddressSecrets = Object.fromEntries(
				addressesOf(source.settings).flatMap((one) =>
					Object.entries(hideSecrets(one.path).secrets).flatMap(([place, value]) =>
						value === hiddenSecret ? [] : [[placeOf(one, place), value]],
					),
				),
			)
			const values = Object.values(secrets)
			if (values.length === 0) return source
			for (const value of values) onSecret(new Secret(value))
			await vault.set(secretName(source.id), new Secret(JSON.stringify(secrets)))
			const settings = withPaths(source.settings, ({ path, isAddress }) => (isAddress ? hideSecrets(path).path : path))
			return { ...source, settings }
		},
		async copy(fromId, toId) {
			const secret = await vault.get(secretName(fromId))
			if (secret) await vault.set(secretName(toId), secret)
		},
		forget: (id) => vault.forget(secretName(id)),
	}
}
