import { createPracticePlatform, type PracticePlatform } from '../platforms/practice/practice-platform.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'

/** The practice platform is always available, so that a studio without accounts can rehearse. */
export function startPractice(options: ComposeOptions, foundation: Foundation): PracticePlatform {
	const { clock, random, log, disposables } = foundation
	const practice = createPracticePlatform({
		forkChild: options.forkChild,
		entry: options.childEntry('practice'),
		clock,
		random,
		log: log.child('practice'),
		ffmpegPath: foundation.ffmpeg.path,
		...(options.practiceSettings ? { settings: options.practiceSettings } : {}),
		...(options.practiceMediaFolder === undefined ? {} : { keepMediaFolder: options.practiceMediaFolder }),
	})
	disposables.add('practice', practice.dispose)
	return practice
}
