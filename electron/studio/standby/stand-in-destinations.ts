import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { DestinationCopy, StandbyReturn } from '../../../shared/domain/standby-copy.ts'
import type { IngestAddresses, PlatformAdapter, PlatformBroadcast } from '../../platforms/platform.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import type { StandbyAccount, StandbyAccounts } from './standby-ports.ts'

/** The destinations of the main computer's show, as this computer sends to them: at the second address of each that has one. */
export interface StandInDestinations {
	readonly rows: readonly PlatformDestination[]
	/** Those with one address only, which both computers would use. They are off at first. */
	readonly shared: readonly string[]
	/** The platform of a destination, as the count of ads knows it. */
	platformIdOf(destinationId: string): string | null
	/** What the main computer gets back of its accounts. */
	accounts(): StandbyReturn['accounts']
	dispose(): void
}

export interface StandInOptions {
	readonly accounts: Pick<StandbyAccounts, 'open'>
	/** What a log must not show. */
	readonly onTarget: (target: IngestTarget) => void
	/** A steady time. */
	readonly steady: () => number
}

/** Throws an AppError when this version does not know a platform of the main computer. */
export function createStandInDestinations(copies: readonly DestinationCopy[], options: StandInOptions): StandInDestinations {
	const opened = new Map<string, { readonly account: StandbyAccount; readonly livestreamId: string }>()

	function adapterOf(copy: DestinationCopy): PlatformAdapter {
		if (copy.kind === 'plain') {
			options.onTarget(copy.target)
			return plainAdapter(copy, options.steady)
		}
		const account = options.accounts.open(copy.account)
		opened.set(copy.id, { account, livestreamId: copy.livestreamId })
		return account.adapterFor(copy.name, copy.livestreamId, (broadcast) => atSecondAddress(broadcast, copy.hasBackup))
	}

	const shared = copies.flatMap((copy) => (copy.kind === 'account' && copy.hasBackup ? [] : [copy.id]))
	const off = new Set(shared)
	const rows = copies.map((copy): PlatformDestination => {
		const canvas = copy.kind === 'plain' ? copy.target.canvas : copy.canvas
		return {
			id: copy.id,
			adapter: adapterOf(copy),
			isEnabled: () => !off.has(copy.id),
			setEnabled(enabled) {
				if (enabled) off.delete(copy.id)
				else off.add(copy.id)
			},
			...(canvas ? { canvas: { chosen: () => canvas, choose: () => {} } } : {}),
		}
	})
	return {
		rows,
		shared,
		platformIdOf: (id) => rows.find((row) => row.id === id)?.adapter.id ?? null,
		accounts: () => [...opened].map(([id, { account, livestreamId }]) => ({ id, livestreamId, refreshToken: account.refreshToken() })),
		dispose() {
			for (const { account } of opened.values()) account.dispose()
		},
	}
}

const noCapabilities = { adBreak: false, cloudRecording: false, onAirStatus: false, viewers: false, practice: false }
/** There is nothing to read. */
const neverMs = 24 * 3_600_000

function plainAdapter({ id, name, target }: Extract<DestinationCopy, { kind: 'plain' }>, steady: () => number): PlatformAdapter {
	const { canvas: _, ...ingest } = target
	return {
		id: 'custom',
		name,
		capabilities: noCapabilities,
		limitations: [],
		polling: { connectingMs: neverMs, liveMs: neverMs },
		adRules: null,
		prepare: async () => ({
			platformId: 'custom',
			broadcastId: id,
			ingest: { ...ingest, mayBeHeld: true },
			status: async () => ({ readAtMs: steady(), onAir: null, viewers: null, ad: null, recording: null }),
			finish: async () => {},
		}),
	}
}

/** The livestream of the main computer, whose second address becomes the only one. Servers may still hold the connection of that computer. */
function atSecondAddress(broadcast: PlatformBroadcast, hasBackup: boolean): PlatformBroadcast {
	const second = ({ ingest, backupIngest }: IngestAddresses): IngestAddresses => ({
		ingest: heldBefore(hasBackup && backupIngest ? backupIngest : ingest),
		backupIngest: null,
	})
	const { ingest, backupIngest = null, readIngest } = broadcast
	return {
		...broadcast,
		...(ingest ? second({ ingest, backupIngest }) : {}),
		...(readIngest ? { readIngest: async (signal: AbortSignal) => second(await readIngest.call(broadcast, signal)) } : {}),
	}
}

function heldBefore(ingest: IngestTarget): IngestTarget {
	return { ...ingest, mayBeHeld: true }
}
