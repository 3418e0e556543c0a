import type { AppView } from '../../shared/domain/snapshot.ts'
import type { Secret } from '../lib/secret.ts'

/** Where stream keys and tokens live. Names are our own ids; values leave it only through "get". */
export interface Vault {
	/** How well it protects, for the sentence in Settings. */
	readonly kind: AppView['vault']
	get(name: string): Promise<Secret | null>
	set(name: string, secret: Secret): Promise<void>
	/** Forgetting what is not there is harmless. */
	forget(name: string): Promise<void>
}
