import type { AccountCapabilities, Limitation } from '../../../../shared/domain/account.ts'
import type { AppError } from '../../../../shared/errors/app-error.ts'
import { say } from '../../../../shared/texts/english.ts'
import { platformCannot } from '../../platform-errors.ts'

export const v2Can: AccountCapabilities = {
	create: true,
	edit: true,
	schedule: true,
	recurrence: false,
	adBreak: true,
	cloudRecording: false,
	cloudRecordingList: false,
	audience: false,
	turnIntoLivestream: false,
	checkRight: true,
	about: false,
	statistics: false,
	accountStatistics: false,
	thumbnail: false,
	outputs: false,
	remote: false,
	search: true,
}

/** docs/platforms/dailymotion.md: what its documentation does not name cannot be asked of it. */
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

export function v2Cannot(limit: keyof typeof limits, name: string): AppError {
	return platformCannot(name, limits[limit])
}
