import { type StandInPlatform, standInAccounts } from './stand-in-platform.ts'
import type { StudioHost } from './studio-host.ts'

/** Connects a user of the stand-in platform, who may run ads and be seen by everybody: a real destination of the show. Resolves with the account's id. */
export async function connectStandIn(studio: StudioHost, platform: Pick<StandInPlatform, 'endpoints'>): Promise<string> {
	const { user } = standInAccounts
	const { accountId } = await studio.call('accounts.connectPassword', {
		platformId: 'dailymotion',
		variant: 'legacy',
		clientId: user.clientId,
		clientSecret: user.clientSecret,
		username: user.username,
		password: user.password,
		endpoints: platform.endpoints('legacy', 'public'),
	})
	return accountId
}

/** Connects the club of the stand-in platform by its key, over the newer interface. Resolves with the account's id. */
export async function connectClub(studio: StudioHost, platform: StandInPlatform): Promise<string> {
	const { club } = standInAccounts
	const { accountId } = await studio.call('accounts.connectKey', {
		platformId: 'dailymotion',
		variant: 'v2',
		clientId: club.clientId,
		clientSecret: club.clientSecret,
		endpoints: platform.endpoints('v2', 'private'),
	})
	return accountId
}
