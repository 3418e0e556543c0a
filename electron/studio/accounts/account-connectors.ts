import type { AccountPlatform, AdapterDeps } from '../../platforms/account-platform.ts'
import { variantCapabilities } from '../../platforms/capabilities.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import { unknownConnector } from './account-errors.ts'
import type { AccountConnector } from './account-views.ts'

/** The connectors of accounts: each variant of each platform. */
export interface AccountConnectors {
	/** Throws AppError when there is none. */
	of(platformId: string, variantId: string): AccountConnector
	ofAccount(account: Pick<StoredAccount, 'platformId' | 'variant'>): AccountConnector
}

export function createAccountConnectors(platforms: readonly AccountPlatform[], deps: AdapterDeps): AccountConnectors {
	const all: readonly AccountConnector[] = platforms.flatMap((platform) =>
		platform.variants.map((variant) => ({ platform, variant, capabilities: variantCapabilities(variant, deps) })),
	)

	function of(platformId: string, variantId: string): AccountConnector {
		const connector = all.find(({ platform, variant }) => platform.id === platformId && variant.id === variantId)
		if (!connector) throw unknownConnector()
		return connector
	}

	return { of, ofAccount: ({ platformId, variant }) => of(platformId, variant) }
}
