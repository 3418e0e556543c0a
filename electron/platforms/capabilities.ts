import type { AccountCapabilities } from '../../shared/domain/account.ts'
import { Secret } from '../lib/secret.ts'
import type { AccountAdapter, AccountVariant, AdapterDeps, ConnectOptions } from './account-platform.ts'
import type { PlatformCapabilities } from './platform.ts'

/** What an account can do in a show. */
export function showCapabilities({
	adRules,
	recordsByHand = false,
	countsViewers = false,
}: Pick<AccountAdapter, 'adRules' | 'recordsByHand' | 'countsViewers'>): PlatformCapabilities {
	// Each of these platforms reports whether viewers see the show.
	return { adBreak: adRules !== undefined, cloudRecording: recordsByHand, onAirStatus: true, viewers: countsViewers, practice: false }
}

/** What an account can do, derived from the ports of its adapter and the forms of its variant. */
export function accountCapabilities({ livestreamForm, remoteForm }: AccountVariant, adapter: AccountAdapter): AccountCapabilities {
	const { adBreak, cloudRecording, viewers } = showCapabilities(adapter)
	return {
		create: livestreamForm !== null,
		edit: adapter.editLivestream !== undefined,
		schedule: livestreamForm?.standard.includes('schedule') ?? false,
		recurrence: adapter.repeats ?? false,
		adBreak,
		cloudRecording,
		cloudRecordingList: adapter.recordings !== undefined,
		audience: viewers,
		turnIntoLivestream: adapter.turnIntoLivestream !== undefined,
		checkRight: adapter.checkLivestreamRight !== undefined,
		about: adapter.about !== undefined,
		statistics: adapter.statistics !== undefined,
		accountStatistics: adapter.statistics?.ofAccount !== undefined,
		thumbnail: adapter.thumbnail !== undefined,
		outputs: adapter.outputs !== undefined,
		uploads: adapter.uploads !== undefined,
		remote: remoteForm !== null,
		search: adapter.searches ?? false,
	}
}

const noAccount: ConnectOptions = {
	credentials: { clientId: '', clientSecret: new Secret(''), extra: {}, signIn: { grant: 'client_credentials' } },
	endpoints: () => ({ baseUrl: '', tokenUrl: null, authorizeUrl: null }),
	options: () => ({}),
	profileId: null,
	onRefreshToken: () => {},
	onSignIn: () => {},
	onSecret: () => {},
}

/** What every account of a variant can do, even one that is not connected now: an adapter without an account has the same ports. */
export function variantCapabilities(variant: AccountVariant, deps: AdapterDeps): AccountCapabilities {
	const adapter = variant.connect(noAccount, deps)
	adapter.dispose()
	return accountCapabilities(variant, adapter)
}
