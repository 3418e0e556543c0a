import { z } from 'zod'
import { adPressResult, adScheduleMinutes, adSlateSettings } from '../../domain/ads.ts'
import { call, done, nothing } from './call.ts'

export const adsCalls = {
	'ads.launch': call(
		'Runs exactly one ad on every destination whose platform can run one now, and returns the outcome of each. Refused with the reason when it runs nowhere.',
		nothing,
		z.object({ results: z.array(adPressResult) }),
	),
	'ads.queue': call(
		'Runs the given number of ads, each on every destination that can, as soon as the spacing allows. One queue at a time.',
		z.strictObject({ count: z.number().int().min(1).max(10) }),
		done,
	),
	'ads.cancelQueue': call('Ends the queue. An ad that was already requested still runs.', nothing, done),
	'ads.takeBack': call(
		'Takes back the press that waits until viewers see the picture of its moment, with the queue that it belongs to. Refused when none waits.',
		nothing,
		done,
	),
	'ads.setSchedule': call(
		'Runs an ad every N minutes while on air, the first one after that time and not before notBeforeMs (Unix ms).',
		z.strictObject({ enabled: z.boolean(), everyMinutes: adScheduleMinutes, notBeforeMs: z.number().int().nullable() }),
		done,
	),
	'ads.pauseSchedule': call(
		'Pauses or resumes the ad schedule. What fell due meanwhile is skipped.',
		z.strictObject({ paused: z.boolean() }),
		done,
	),
	'ads.skipNext': call('Skips the next scheduled ad.', nothing, done),
	'ads.pushBack': call('Moves the next scheduled ad, and those after it, back by 5 minutes.', nothing, done),
	'ads.setSlate': call(
		'Chooses the scene that is shown during ads, and when it comes and goes.',
		z.strictObject(adSlateSettings.shape),
		done,
	),
	'ads.returnToShow': call('Puts the scene that the slate replaced back on air. The ad itself continues.', nothing, done),
} as const
