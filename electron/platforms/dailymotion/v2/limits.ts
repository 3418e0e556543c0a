import type { AccountCapabilities, Limitation } from '../../../../shared/domain/account.ts'
import type { AppError } from '../../../../shared/errors/app-error.ts'
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
		what: 'Recording by hand',
		why: 'This interface only records a whole show by itself (auto-record). Record on this computer, or connect by the Platform API.',
	},
	recordings: {
		capability: 'cloudRecordingList',
		what: 'The list of recordings',
		why: "This interface has none. Look on the platform's own page.",
	},
	audience: { capability: 'audience', what: 'The number of viewers', why: 'This interface does not tell it.' },
	recurrence: {
		capability: 'recurrence',
		what: 'A livestream that repeats',
		why: 'This interface plans one start and one end. Plan each show on its own.',
	},
	turn: {
		capability: 'turnIntoLivestream',
		what: 'Turning a video into a livestream',
		why: 'This interface knows livestreams and videos as two things.',
	},
	tags: { what: 'Tags', why: 'This interface takes none.' },
	unpublished: { what: 'A livestream that is not published', why: 'This interface publishes every livestream. Make it private instead.' },
	signIn: {
		what: 'Signing in as a user',
		why: "This interface only knows private API keys; their access is taken away on the platform's own page.",
	},
} satisfies Record<string, Limitation>

export const v2Limits: readonly Limitation[] = Object.values(limits)

export function v2Cannot(limit: keyof typeof limits, name: string): AppError {
	return platformCannot(name, limits[limit])
}
