import type { RecordingFileSettings } from '../../../shared/domain/recording-settings.ts'

export type SplitChoice = 'never' | 'hour' | '4gb' | 'other'
type Split = RecordingFileSettings['split']

/** Just below the largest file of a FAT32 disk. */
const fourGb = 4000
const hour = 60

export function splitChoiceOf({ everyMinutes, everyMb }: Split): SplitChoice {
	if (everyMinutes === undefined && everyMb === undefined) return 'never'
	if (everyMinutes === hour && everyMb === undefined) return 'hour'
	return everyMb === fourGb && everyMinutes === undefined ? '4gb' : 'other'
}

/** `present` stays when it is chosen again. */
export function splitOf(choice: SplitChoice, present: Split): Split {
	if (choice === 'never') return {}
	if (choice === 'hour') return { everyMinutes: hour }
	return choice === '4gb' ? { everyMb: fourGb } : present
}
