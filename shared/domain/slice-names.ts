/**
 * The parts of the studio's state: each changes as a whole and is sent as one `<name>.changed` event. Apart from the schemas in snapshot.ts, which must
 * describe exactly these, so that the screen has the names without loading the schemas.
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
	'recording',
	'health',
	'activity',
] as const
export type SnapshotSlice = (typeof sliceNames)[number]
