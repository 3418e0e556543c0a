import type { Limitation } from '../../../shared/domain/account.ts'
import { say } from '../../../shared/texts/english.ts'

/** What the vendor's documentation has no call for (docs/platforms/dyte.md). */
const limits = {
	remove: {
		what: say('dyte/limit/remove'),
		why: say('dyte/limit/remove-why'),
	},
	rename: {
		capability: 'edit',
		what: say('dyte/limit/rename'),
		why: say('dyte/limit/rename-why'),
	},
	record: {
		capability: 'cloudRecording',
		what: say('dyte/limit/record'),
		why: say('dyte/limit/record-why'),
	},
	autoRecord: {
		capability: 'autoRecord',
		what: say('dyte/limit/auto-record'),
		why: say('dyte/limit/auto-record-why'),
	},
	viewers: {
		capability: 'audience',
		what: say('dyte/limit/viewers'),
		why: say('dyte/limit/viewers-why'),
	},
	schedule: { capability: 'schedule', what: say('dyte/limit/schedule'), why: say('dyte/limit/schedule-why') },
	stage: {
		what: say('dyte/limit/stage'),
		why: say('dyte/limit/stage-why'),
	},
	adBreak: { capability: 'adBreak', what: say('dyte/limit/ads'), why: say('dyte/limit/ads-why') },
	thumbnail: { capability: 'thumbnail', what: say('dyte/limit/thumbnail'), why: say('dyte/limit/thumbnail-why') },
	outputs: {
		capability: 'outputs',
		what: say('dyte/limit/outputs'),
		why: say('dyte/limit/outputs-why'),
	},
	turn: { capability: 'turnIntoLivestream', what: say('dyte/limit/turn'), why: say('dyte/limit/turn-why') },
	checkRight: {
		capability: 'checkRight',
		what: say('dyte/limit/check-right'),
		why: say('dyte/limit/check-right-why'),
	},
} satisfies Record<string, Limitation>

export const cannotList: readonly Limitation[] = Object.values(limits)
