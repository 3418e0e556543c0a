import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { SupportPartId } from '../../../shared/domain/support-file.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { Settings } from '../../settings/settings-schema.ts'

export interface SupportFacts {
	readonly snapshot: StudioSnapshot
	readonly settings: Settings
	readonly machine: Readonly<Record<string, string | number>>
	/** Lines of the log, oldest first: JSON with their time in "at". */
	readonly log: readonly string[]
	readonly nowMs: number
}

const twoDaysMs = 2 * 24 * 3600_000
const mostLines = 1500

/** What a person who helps needs to know, by part. Only what is listed here is in the file. Pure. */
export function supportParts({ snapshot, settings, machine, log, nowMs }: SupportFacts): Readonly<Record<SupportPartId, unknown>> {
	const { app, program, health, destinations, accounts, recording, show } = snapshot
	return {
		versions: {
			showcaller: app.version,
			shell: app.shell,
			...machine,
			ffmpeg: app.ffmpeg?.version ?? null,
			ffmpegIsOwn: app.ffmpegPath !== null,
			encoders: app.workingEncoders,
			secretsKept: app.vault,
		},
		settings: {
			format: program.format,
			encoder: program.encoderProfile,
			measured: app.encoderMeasurement.last,
			sound: settings.sound ?? null,
			recording: {
				...settings.recording,
				folder: settings.recording.folder === null ? 'default' : 'chosen',
				clean: recording.clean.length,
			},
			replay: settings.replay ?? null,
			adSchedule: settings.ads.schedule,
			adSlate: { ...settings.ads.slate, sceneId: settings.ads.slate.sceneId === null ? null : 'chosen' },
			language: app.language,
		},
		program: {
			scenes: program.scenes.length,
			items: program.scenes.reduce((sum, { items }) => sum + items.length, 0),
			sources: counted(program.sources.map(({ settings: { kind } }) => kind)),
			states: counted(program.sources.map(({ id, settings: { kind } }) => `${kind}: ${program.sourceStates[id]?.kind ?? 'unknown'}`)),
			filters: counted(program.sources.flatMap(({ filters = [] }) => filters.map((each) => each.settings.kind))),
			canvases: program.canvases.length,
			process: program.process,
			encoder: program.encoder.kind,
		},
		destinations: {
			show: show.state.kind,
			destinations: destinations.map((each) => ({
				platform: each.platformId,
				protocol: each.protocol,
				enabled: each.enabled,
				preset: each.presetId,
				state: each.state.kind,
				cause:
					each.state.kind === 'reconnecting' ? codeOf(each.state.cause) : each.state.kind === 'failed' ? codeOf(each.state.error) : null,
			})),
			accounts: accounts.map((each) => ({
				platform: each.platformId,
				variant: each.variant,
				method: each.method,
				enabled: each.enabled,
				state: each.state.kind,
			})),
		},
		health: {
			...health,
			sentence: health.sentence.key,
			problems: app.problems.map(({ error, blocking }) => ({ error: codeOf(error), blocking })),
		},
		messages: recentLines(log, nowMs),
	}
}

function codeOf({ key, code }: AppErrorData): string {
	return key ?? code
}

function counted(kinds: readonly string[]): Readonly<Record<string, number>> {
	const counts: Record<string, number> = {}
	for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
	return counts
}

function recentLines(log: readonly string[], nowMs: number): readonly string[] {
	return log
		.filter((line) => {
			const at = /^\{"at":"([^"]+)"/.exec(line)?.[1]
			return at !== undefined && nowMs - Date.parse(at) <= twoDaysMs
		})
		.slice(-mostLines)
}
