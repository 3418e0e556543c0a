import { availableParallelism } from 'node:os'
import type { AppView } from '../../../shared/domain/snapshot.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { EncoderControl } from '../../broadcast/encoder-lease.ts'
import { type MeasureOptions, measureEncoders } from '../../encoder/measure-encoders.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { FfmpegState } from './ffmpeg-state.ts'

export interface EncoderMeasurements {
	view(): AppView['encoderMeasurement']
	/** Resolves when every encoder was tried; the result is kept in the settings. A second call waits for the first one's. */
	run(): Promise<void>
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface MeasurementsOptions {
	readonly spawn: Spawn
	readonly clock: Pick<Clock, 'now'>
	readonly log: Log
	readonly settings: Pick<SettingsStore, 'current' | 'update'>
	readonly ffmpeg: Pick<FfmpegState, 'view' | 'path' | 'workingEncoders'>
	readonly encoder: Pick<EncoderControl, 'state' | 'onState'>
	/** For tests. */
	readonly measure?: (options: MeasureOptions) => ReturnType<typeof measureEncoders>
}

/** Tries the encoders of this computer on request, never while the program is encoded: a show that starts meanwhile ends the measurement. */
export function createEncoderMeasurements(options: MeasurementsOptions): EncoderMeasurements {
	const { settings, ffmpeg, encoder, measure = measureEncoders } = options
	const changes = createListeners()
	const disposal = new AbortController()
	let running: Promise<void> | null = null

	async function run(): Promise<void> {
		const show = new AbortController()
		const unsubscribe = encoder.onState(() => {
			if (encoder.state().kind !== 'off') show.abort()
		})
		const { encoderProfile } = settings.current().program
		const processors = availableParallelism()
		try {
			const results = await measure({
				spawn: options.spawn,
				ffmpegPath: ffmpeg.path(),
				codecs: ffmpeg.workingEncoders() ?? ['libx264'],
				profile: encoderProfile,
				processors,
				signal: AbortSignal.any([show.signal, disposal.signal]),
			})
			if (show.signal.aborted || disposal.signal.aborted) throw new AppError('encoder-measure-cut', {}, { retryable: true })
			const encoderMeasurement = { atMs: options.clock.now(), preset: encoderProfile.preset, processors, results: [...results] }
			options.log.info('Encoders measured', { results })
			settings.update((current) => ({ ...current, encoderMeasurement }))
		} finally {
			unsubscribe()
			running = null
			changes.notify()
		}
	}

	return {
		view: () => ({ isRunning: running !== null, last: settings.current().encoderMeasurement ?? null }),
		async run() {
			if (ffmpeg.view() === null) throw new AppError('encoder-measure-no-ffmpeg')
			if (encoder.state().kind !== 'off') throw new AppError('encoder-measure-in-show', {}, { retryable: true })
			running ??= run()
			changes.notify()
			await running
		},
		onChange: changes.add,
		dispose: () => disposal.abort(),
	}
}
