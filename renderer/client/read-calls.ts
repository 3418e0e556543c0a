import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'
import type { StudioConnection } from './studio-connection.ts'

/** The calls that change nothing. Panels make them directly; every other call is a command, see commands/. */
export const readCalls = [
	'studio.snapshot',
	'sources.devices',
	'sources.cameraFormats',
	'sources.opened',
	'filters.colorAt',
	'sources.network',
	'sources.streamKey',
	'obsWebsocket.password',
	'texts.fit',
	'presets.list',
	'destinations.list',
	'platforms.list',
	'accounts.choices',
	'accounts.statistics',
	'livestreams.list',
	'livestreams.read',
	'livestreams.recordings',
	'livestreams.about',
	'livestreams.statistics',
	'livestreams.outputs',
	'livestreams.thumbnail',
	'collections.list',
	'collections.backups',
	'collections.readObs',
	'replay.pictures',
	'recordings.list',
	'recordings.access',
	'recordings.facts',
	'recordings.cutPlaces',
	'reports.list',
	'reports.get',
	'cues.asRun',
	'cues.asRunFile',
	'cues.exportCsv',
	'diagnostics.supportFile',
	'screen.logError',
] as const satisfies readonly CallName[]

export type ReadCall = (typeof readCalls)[number]

/** The part of the connection that panels get: they read, and change things only through commands. */
export interface ReadClient extends Pick<StudioConnection, 'retryNow' | 'placeFile' | 'openFiles' | 'isOnStudioComputer'> {
	call<Name extends ReadCall>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
}
