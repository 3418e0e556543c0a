import type { Limitation } from '../../../shared/domain/account.ts'
import { say } from '../../../shared/texts/english.ts'

export const cloudinaryKind = {
	id: 'cloudinary',
	name: 'Cloudinary',
	// The vendor publishes no polling interval and no rate limit for this interface: fast during the warm-up, slow after that.
	polling: { connectingMs: 2000, liveMs: 15_000 },
	searches: true,
} as const

/** What none of the twelve operations in its reference supports. */
const limits = {
	schedule: { capability: 'schedule', what: say('cloudinary/limit/schedule'), why: say('cloudinary/limit/schedule-why') },
	recurrence: {
		capability: 'recurrence',
		what: say('cloudinary/limit/recurrence'),
		why: say('cloudinary/limit/recurrence-why'),
	},
	ads: { capability: 'adBreak', what: say('cloudinary/limit/ads'), why: say('cloudinary/limit/ads-why') },
	record: {
		capability: 'cloudRecording',
		what: say('cloudinary/limit/record'),
		why: say('cloudinary/limit/record-why'),
	},
	audience: { capability: 'audience', what: say('cloudinary/limit/audience'), why: say('cloudinary/limit/audience-why') },
	statistics: { capability: 'statistics', what: say('cloudinary/limit/statistics'), why: say('cloudinary/limit/statistics-why') },
	thumbnail: { capability: 'thumbnail', what: say('cloudinary/limit/thumbnail'), why: say('cloudinary/limit/thumbnail-why') },
	turn: {
		capability: 'turnIntoLivestream',
		what: say('cloudinary/limit/turn'),
		why: say('cloudinary/limit/turn-why'),
	},
	private: { what: say('cloudinary/limit/private'), why: say('cloudinary/limit/private-why') },
	key: { what: say('cloudinary/limit/key'), why: say('cloudinary/limit/key-why') },
	outputState: {
		what: say('cloudinary/limit/output-state'),
		why: say('cloudinary/limit/output-state-why'),
	},
} satisfies Record<string, Limitation>

export const limitations: readonly Limitation[] = Object.values(limits)
