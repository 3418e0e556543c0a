import type { AppView } from '../../shared/domain/snapshot.ts'
import type { Secret } from '../lib/secret.ts'

/** Where stream keys and tokens are stored. Names are the studio's own ids; only `get` returns values. */
export interface Vault {
	/** How well it protects, for the sentence in Settings. */
	readonly kind: AppView['vault']
	get(name: string): Promise<Secret | null>
	set(name: string, secret: Secret): Promise<void>
	/** Removing a missing entry is harmless. */
	forget(name: string): Promise<void>
}
