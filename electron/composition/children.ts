/** The processes that the studio starts, by the names of their files in electron/children/. */
export const children = [
	'program',
	'launcher',
	'drawing',
	'browser',
	'relay',
	'network-ingest',
	'gateway',
	'push',
	'recorder',
	'replay',
	'library',
	'witness',
	'practice',
] as const
export type ChildName = (typeof children)[number]
