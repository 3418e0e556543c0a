import type { Limitation } from '../../../../shared/domain/account.ts'
import type { AppError } from '../../../../shared/errors/app-error.ts'
import { say } from '../../../../shared/texts/english.ts'
import { notSupported } from '../../platform-errors.ts'

/** docs/platforms/dailymotion.md: what its documentation does not name is not supported. */
const limits = {
	record: {
		capability: 'cloudRecording',
		what: say('dailymotion/limit/record'),
		why: say('dailymotion/limit/record-why'),
	},
	recordings: {
		capability: 'cloudRecordingList',
		what: say('dailymotion/limit/recordings'),
		why: say('dailymotion/limit/recordings-why'),
	},
	audience: { capability: 'audience', what: say('dailymotion/limit/audience'), why: say('dailymotion/limit/audience-why') },
	recurrence: {
		capability: 'recurrence',
		what: say('dailymotion/limit/recurrence'),
		why: say('dailymotion/limit/recurrence-why'),
	},
	turn: {
		capability: 'turnIntoLivestream',
		what: say('dailymotion/limit/turn'),
		why: say('dailymotion/limit/turn-why'),
	},
	tags: { what: say('dailymotion/limit/tags'), why: say('dailymotion/limit/tags-why') },
	unpublished: { what: say('dailymotion/limit/unpublished'), why: say('dailymotion/limit/unpublished-why') },
	signIn: {
		what: say('dailymotion/limit/sign-in'),
		why: say('dailymotion/limit/sign-in-why'),
	},
} satisfies Record<string, Limitation>

export const v2Limits: readonly Limitation[] = Object.values(limits)

export function v2NotSupported(limit: keyof typeof limits, name: string): AppError {
	return notSupported(name, limits[limit])
}
