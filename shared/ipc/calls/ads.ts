import { z } from 'zod'
import { adPressResult, adScheduleMinutes, adSlateSettings } from '../../domain/ads.ts'
import { call, done, nothing } from './call.ts'

export const adsCalls = {
	'ads.launch': call(
		'Runs exactly one ad on every destination whose platform can run one now, and tells what became of each. Refused with the reason when it runs nowhere.',
		nothing,
		z.object({ results: z.array(adPressResult) }),
	),
	'ads.queue': call(
		'Runs the given number of ads, each on every destination that can, as soon as the spacing allows. One queue at a time.',
		z.strictObject({ count: z.number().int().min(1).max(10) }),
		done,
	),
	'ads.cancelQueue': call('Ends the queue. An ad that has been asked for runs all the same.', nothing, done),
	'ads.setSchedule': call(
		'Runs an ad every N minutes while on air, the first one after that time and not before notBeforeMs (Unix ms).',
		z.strictObject({ enabled: z.boolean(), everyMinutes: adScheduleMinutes, notBeforeMs: z.number().int().nullable() }),
		done,
	),
	'ads.pauseSchedule': call(
		'Pauses the plan or lets it go on; what fell due meanwhile is left out.',
		z.strictObject({ paused: z.boolean() }),
		done,
	),
	'ads.skipNext': call('Leaves out the next planned ad.', nothing, done),
	'ads.pushBack': call('Moves the next planned ad, and those after it, back by 5 minutes.', nothing, done),
	'ads.setSlate': call(
		'Chooses the scene that is shown during ads, and when it comes and goes.',
		z.strictObject(adSlateSettings.shape),
		done,
	),
	'ads.returnToShow': call('Takes the scene back on air that the slate replaced; the ad itself goes on.', nothing, done),
} as const
