/**
 * The parts of the studio's state: each changes as a whole and is sent as one `<name>.changed` event. Separate from the schemas in snapshot.ts, which must
 * describe exactly these parts, so that the screen gets the names without loading the schemas.
 */
export const sliceNames = [
	'app',
	'show',
	'program',
	'media',
	'destinations',
	'accounts',
	'schedule',
	'ads',
	'air',
	'recording',
	'cueList',
	'cueRun',
	'health',
	'tally',
	'obsWebsocket',
	'activity',
	'remote',
	'standby',
] as const
export type SnapshotSlice = (typeof sliceNames)[number]
