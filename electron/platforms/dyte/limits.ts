import type { AccountCapabilities, Limitation } from '../../../shared/domain/account.ts'
import type { AppError } from '../../../shared/errors/app-error.ts'
import { platformCannot } from '../platform-errors.ts'

export const can: AccountCapabilities = {
	create: true,
	edit: false,
	schedule: false,
	recurrence: false,
	adBreak: false,
	cloudRecording: true,
	cloudRecordingList: true,
	audience: false,
	turnIntoLivestream: false,
	checkRight: false,
	about: true,
	statistics: true,
	accountStatistics: true,
	thumbnail: false,
	outputs: false,
	remote: true,
	search: true,
}

/** What the vendor's documentation has no call for (docs/platforms/dyte.md). */
const limits = {
	remove: {
		what: 'Deleting a livestream',
		why: 'The interface has no call for it. Switch it off and make a new stream key: then nobody can push to it any more.',
	},
	rename: {
		capability: 'edit',
		what: 'Renaming a livestream',
		why: 'The interface has no call for it. Create another one with the right name.',
	},
	record: {
		capability: 'cloudRecording',
		what: 'Recording a livestream that this studio sends',
		why: 'Only meetings are recorded there. Record on this computer.',
	},
	autoRecord: {
		capability: 'autoRecord',
		what: 'Switching automatic recording on and off',
		why: 'It is chosen when a meeting is created: “Record from the start”.',
	},
	viewers: {
		capability: 'audience',
		what: 'The number of viewers now',
		why: 'Only watched seconds are told, some time afterwards; the average worked out from them is an estimate.',
	},
	schedule: { capability: 'schedule', what: 'A planned time', why: 'The interface knows none: start the show by hand.' },
	stage: {
		what: 'Stage management',
		why: 'Who is on the stage of a meeting, and who may join it, is decided in the meeting itself. Open it in the browser.',
	},
	adBreak: { capability: 'adBreak', what: 'Ad breaks', why: 'The interface has none.' },
	thumbnail: { capability: 'thumbnail', what: 'The still picture', why: 'The interface has none.' },
	outputs: {
		capability: 'outputs',
		what: 'Outputs',
		why: 'A livestream cannot be sent on to other places. Add them as destinations of this studio.',
	},
	turn: { capability: 'turnIntoLivestream', what: 'Turning a video into a livestream', why: 'There are no videos.' },
	checkRight: {
		capability: 'checkRight',
		what: 'Trying out whether the account may stream live',
		why: 'A try would leave a livestream behind that cannot be deleted.',
	},
} satisfies Record<string, Limitation>

export const cannotList: readonly Limitation[] = Object.values(limits)

export function cannot(limit: keyof typeof limits, name: string): AppError {
	return platformCannot(name, limits[limit])
}
