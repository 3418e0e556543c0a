import { z } from 'zod'
import { type EncoderProfile, type VideoCodec, videoCodec } from '../../../shared/domain/encoder.ts'
import { defaultProgramFormat } from '../../../shared/domain/program.ts'
import type { AppView } from '../../../shared/domain/snapshot.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { chooseCodec, probeEncoders } from '../../encoder/probe.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { locateFfmpeg } from '../../process/ffmpeg-locate.ts'
import { type FfmpegMemory, type ProgramMemory, programMemory } from '../../process/ffmpeg-memory.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { Problems } from './problems.ts'

/** The FFmpeg of this run and the encoders that were found to work with it. */
export interface FfmpegState {
	/** "ffmpeg" when none was found: a blocking problem is then shown, and nothing that needs FFmpeg is started. */
	path(): string
	hasFilter(name: string): boolean
	view(): AppView['ffmpeg']
	/** null while they are being probed for the first time. */
	workingEncoders(): readonly VideoCodec[] | null
	codecFor(profile: EncoderProfile): VideoCodec
	/** The encoders have been probed. */
	onChange(listener: () => void): () => void
	/** They are not probed any more. */
	dispose(): void
}

/** The hardware encoders that worked with an FFmpeg. */
export type EncoderMemory = ProgramMemory<VideoCodec[]>

export const encoderMemory = (file: string): EncoderMemory => programMemory(file, z.array(videoCodec))

/** What was remembered is checked once the studio has started, ms: trying three encoders takes two seconds of processor. */
const checkAfterMs = 20_000

/**
 * Searches for FFmpeg now and probes the hardware encoders in the background: a driver may take seconds to refuse. Those that are known from another start are
 * used at once, and probed later: there may be another driver since.
 */
export async function inspectFfmpeg(options: {
	readonly clock: Pick<Clock, 'after'>
	readonly spawn: Spawn
	readonly setting: string | null
	readonly environment: Readonly<Record<string, string | undefined>>
	readonly memory: FfmpegMemory
	readonly encoders: EncoderMemory
	readonly problems: Problems
	readonly log: Log
}): Promise<FfmpegState> {
	const { clock, spawn, setting, environment, memory, encoders, problems, log } = options
	/** Those that work, best first. */
	let probed: readonly VideoCodec[] | null = null
	const changes = createListeners()
	const program = await locateFfmpeg({ spawn, setting, environment, memory, platform: process.platform }).catch((error: unknown) => {
		problems.addThrown(error, true)
		return null
	})
	let cancel = () => {}

	function note(working: readonly VideoCodec[]): void {
		const before = JSON.stringify(probed)
		probed = working
		if (JSON.stringify(probed) !== before) changes.notify()
	}

	function probe(ffmpegPath: string): void {
		probeEncoders({ spawn, ffmpegPath, platform: process.platform, format: defaultProgramFormat })
			.then((results) => {
				const working = results.filter(({ works }) => works).map(({ codec }) => codec)
				log.info('Hardware encoders tried', { working })
				note(working)
				return encoders.keep(ffmpegPath, working)
			})
			.catch((error: unknown) => log.warn('The hardware encoders could not be tried', { error: String(error) }))
	}

	if (program) {
		log.info('FFmpeg found', { path: program.path, version: program.version.text })
		const known = await encoders.recall(program.path)
		if (known) note(known)
		if (known) cancel = clock.after(checkAfterMs, () => probe(program.path))
		else probe(program.path)
	}
	return {
		path: () => program?.path ?? 'ffmpeg',
		hasFilter: (name) => program?.filters.has(name) ?? false,
		view: () => (program ? { path: program.path, version: program.version.text } : null),
		workingEncoders: () => (probed ? ['libx264', ...probed] : null),
		codecFor: (profile) => chooseCodec(profile, probed ?? []),
		onChange: changes.add,
		dispose: () => cancel(),
	}
}

/** Whether this FFmpeg can be used at the next start. Rejects with an AppError that says why not. */
export function tryFfmpeg(spawn: Spawn, path: string, environment: Readonly<Record<string, string | undefined>>): Promise<unknown> {
	return locateFfmpeg({ spawn, setting: path, environment, platform: process.platform })
}
