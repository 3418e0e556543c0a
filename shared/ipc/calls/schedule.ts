import { z } from 'zod'
import { byLivestream, call, done, nothing } from './call.ts'

export const scheduleCalls = {
	'schedule.setAutoGoLive': call(
		'Goes live automatically when a planned livestream begins, or reminds of it N minutes before. What is left out stays as it is.',
		byLivestream.extend({
			autoGoLive: z.boolean().exactOptional(),
			remindMinutes: z.number().int().min(1).max(1440).nullable().exactOptional(),
		}),
		done,
	),
	'schedule.stopCountdown': call('Stops the countdown on the screen: this occurrence does not start automatically.', nothing, done),
	'schedule.dismissReminder': call('Dismisses the reminder.', nothing, done),
} as const
