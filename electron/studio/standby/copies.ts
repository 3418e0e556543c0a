import { createHash } from 'node:crypto'
import type { CueList } from '../../../shared/domain/cue.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { DestinationCopy, StandbyCopy } from '../../../shared/domain/standby-copy.ts'
import type { Destination } from '../../broadcast/destination.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { StandbyAccounts, StandbyAds, StandbyCueRuns, StandbyShow } from './standby-ports.ts'

export interface CopiesOptions {
	readonly settings: { current(): Settings }
	readonly collection: { id(): string; text(): string }
	readonly sourceSecrets: () => ReadonlyMap<string, Readonly<Record<string, string>>>
	readonly cueList: () => CueList | null
	readonly cueRuns: StandbyCueRuns
	readonly ads: StandbyAds
	readonly destinations: () => readonly Destination[]
	readonly accounts: Pick<StandbyAccounts, 'has' | 'give'>
	readonly show: Pick<StandbyShow, 'runningId' | 'platformRuns'>
	readonly report: (showId: string) => ShowReport | null
}

/** Everything that a stand-by computer needs to go on with the show. Keys are in it only while a show runs. Rejects with an AppError. */
export async function makeCopy(options: CopiesOptions, known: string | null): Promise<StandbyCopy> {
	const { program } = options.settings.current()
	const text = options.collection.text()
	const hash = hashOf(text)
	const { listId, state } = options.cueRuns.stored()
	return {
		collection: {
			id: options.collection.id(),
			hash,
			text: hash === known ? null : text,
			secrets: Object.fromEntries(options.sourceSecrets()),
			encoderProfile: program.encoderProfile,
			onAirSceneId: program.onAirSceneId,
			nextSceneId: program.nextSceneId,
		},
		cueList: options.cueList(),
		cueRun: listId === '' ? null : { listId, state },
		ads: { schedule: options.ads.schedule(), launches: [...options.ads.launches()] },
		show: await showCopy(options),
	}
}

async function showCopy({ show, report, ...options }: CopiesOptions): Promise<StandbyCopy['show']> {
	const id = show.runningId()
	const saved = id === null ? null : report(id)
	if (id === null || !saved) return null
	const runs = new Map(show.platformRuns().map((run) => [run.destinationId, run.broadcast]))
	const destinations: DestinationCopy[] = []
	for (const { id: destinationId, name, provider, canvas } of options.destinations()) {
		if (provider.kind === 'plain') {
			destinations.push({ kind: 'plain', id: destinationId, name, target: await provider.target() })
			continue
		}
		const broadcast = runs.get(destinationId)
		// Not prepared yet, or made by the platform itself: nothing is sent there.
		if (!broadcast?.ingest || !options.accounts.has(destinationId)) continue
		const chosen = canvas?.()
		destinations.push({
			kind: 'account',
			id: destinationId,
			name,
			account: await options.accounts.give(destinationId),
			livestreamId: broadcast.broadcastId,
			hasBackup: Boolean(broadcast.backupIngest),
			...(chosen ? { canvas: chosen } : {}),
		})
	}
	return { id, report: saved, destinations }
}

/** What is on air changes with each take, and is followed apart from the rest. */
function hashOf(text: string): string {
	const { onAirSceneId: _, nextSceneId: __, ...rest } = JSON.parse(text) as Record<string, unknown>
	return createHash('sha256').update(JSON.stringify(rest)).digest('base64url')
}
