import type { EncoderProfile, VideoCodec } from '../../../shared/domain/encoder.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import type { AppView } from '../../../shared/domain/snapshot.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { chooseCodec, type ProbedEncoder, probeEncoders } from '../../encoder/probe.ts'
import type { Log } from '../../lib/log.ts'
import { locateFfmpeg } from '../../process/ffmpeg-locate.ts'
import type { FfmpegMemory } from '../../process/ffmpeg-memory.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { Problems } from './problems.ts'

/** The FFmpeg of this run and the encoders that were found to work with it. */
export interface FfmpegState {
	/** "ffmpeg" when none was found: a blocking problem is then shown, and nothing that needs FFmpeg is started. */
	path(): string
	hasFilter(name: string): boolean
	view(): AppView['ffmpeg']
	/** null while they are being probed. */
	workingEncoders(): readonly VideoCodec[] | null
	codecFor(profile: EncoderProfile): VideoCodec
	/** The encoders have been probed. */
	onChange(listener: () => void): () => void
}

/** Searches for FFmpeg now and probes the hardware encoders in the background: a driver may take seconds to refuse. */
export async function inspectFfmpeg(options: {
	readonly spawn: Spawn
	readonly setting: string | null
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly memory: FfmpegMemory
	readonly problems: Problems
	readonly log: Log
}): Promise<FfmpegState> {
	const { spawn, setting, environment, memory, problems, log } = options
	let probed: readonly ProbedEncoder[] | null = null
	const changes = createListeners()
	const program = await locateFfmpeg({ spawn, setting, environment, memory, platform: process.platform }).catch((error: unknown) => {
		problems.addThrown(error, true)
		return null
	})
	if (program) {
		log.info('FFmpeg found', { path: program.path, version: program.version.text })
		probeEncoders({ spawn, ffmpegPath: program.path, platform: process.platform, format: defaultProgramFormat })
			.then((results) => {
				probed = results
				log.info('Hardware encoders tried', { working: results.filter(({ works }) => works).map(({ codec }) => codec) })
				changes.notify()
			})
			.catch((error: unknown) => log.warn('The hardware encoders could not be tried', { error: String(error) }))
	}
	return {
		path: () => program?.path ?? 'ffmpeg',
		hasFilter: (name) => program?.filters.has(name) ?? false,
		view: () => (program ? { path: program.path, version: program.version.text } : null),
		workingEncoders: () => (probed ? ['libx264', ...probed.filter(({ works }) => works).map(({ codec }) => codec)] : null),
		codecFor: (profile) => chooseCodec(profile, probed ?? []),
		onChange: changes.add,
	}
}

/** Whether this FFmpeg can be used at the next start. Rejects with an AppError that says why not. */
export function tryFfmpeg(spawn: Spawn, path: string, environment: Readonly<Record<string, string | undefined>>): Promise<unknown> {
	return locateFfmpeg({ spawn, setting: path, environment, platform: process.platform })
}
