import type { AccountCapabilities, Limitation } from '../../../shared/domain/account.ts'

export const cloudinaryKind = {
	id: 'cloudinary',
	name: 'Cloudinary',
	// The vendor publishes no pace and no limit for this interface: quick while it warms up, slow after that.
	polling: { connectingMs: 2000, liveMs: 15_000 },
	adRules: null,
	recordsByHand: false,
	countsViewers: false,
} as const

export const can: AccountCapabilities = {
	create: true,
	edit: true,
	schedule: false,
	recurrence: false,
	adBreak: false,
	cloudRecording: false,
	cloudRecordingList: true,
	audience: false,
	turnIntoLivestream: false,
	checkRight: true,
	about: true,
	statistics: false,
	accountStatistics: false,
	thumbnail: false,
	outputs: true,
	remote: false,
	search: true,
}

/** What none of the twelve operations of its reference offers. */
const limits = {
	schedule: { capability: 'schedule', what: 'A planned start', why: 'Its streams have no schedule: start the show by hand.' },
	recurrence: {
		capability: 'recurrence',
		what: 'A livestream that repeats',
		why: 'Its streams have no schedule. One stream can be used for every show instead.',
	},
	ads: { capability: 'adBreak', what: 'Ad breaks', why: 'Its interface has no call for them.' },
	record: {
		capability: 'cloudRecording',
		what: 'Starting and stopping the recording',
		why: 'A stream with an archive output is recorded as a whole, one without is not. Or record on this computer.',
	},
	audience: { capability: 'audience', what: 'The number of viewers', why: 'Its interface does not tell it.' },
	statistics: { capability: 'statistics', what: 'Statistics', why: 'Its live interface has none.' },
	thumbnail: { capability: 'thumbnail', what: 'The still picture', why: 'A stream has none before its recording is stored.' },
	turn: {
		capability: 'turnIntoLivestream',
		what: 'Turning a video into a livestream',
		why: 'A livestream and a stored video are two things there.',
	},
	private: { what: 'A private livestream', why: 'Whoever has the address of a stream can watch it.' },
	key: { what: 'A new stream key', why: 'The key of a stream stays the same. To make it useless, delete the stream and create another.' },
	outputState: {
		what: 'Whether each output works',
		why: 'Its interface tells the state of the stream only. Look at the place that an output sends to.',
	},
} satisfies Record<string, Limitation>

export const limitations: readonly Limitation[] = Object.values(limits)
