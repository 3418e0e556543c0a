import type { SupportFile } from '../../../shared/domain/support-file.ts'
import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { EncoderMeasurements } from '../health/encoder-measurements.ts'
import { done } from './done.ts'

type SettingsHandlers = Pick<
	Handlers,
	'settings.setLanguage' | 'settings.finishSetup' | 'settings.setFfmpegPath' | 'encoder.measure' | 'diagnostics.supportFile'
>

export interface SettingsServices {
	readonly settings: SettingsStore
	readonly encoderMeasurements: Pick<EncoderMeasurements, 'run'>
	/** Rejects with an AppError when this FFmpeg cannot be used. */
	readonly tryFfmpeg: (path: string) => Promise<unknown>
	readonly supportFile: () => Promise<SupportFile>
}

/** The settings of the studio itself, and what it finds out about its computer. */
export function settingsHandlers({ settings, encoderMeasurements, tryFfmpeg, supportFile }: SettingsServices): SettingsHandlers {
	return {
		'settings.setLanguage': ({ language }) => done(settings.update((current) => ({ ...current, language }))),
		'settings.finishSetup': () => done(settings.update(({ firstRun: _, ...current }) => current)),
		'settings.setFfmpegPath': async ({ path }) => {
			if (path !== null) await tryFfmpeg(path)
			return done(settings.update((current) => ({ ...current, ffmpegPath: path })))
		},
		'encoder.measure': async () => done(await encoderMeasurements.run()),
		'diagnostics.supportFile': supportFile,
	}
}
