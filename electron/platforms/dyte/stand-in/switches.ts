/** Everything about the platform that its documentation leaves open or describes in two ways. */
export interface DyteSwitches {
	/** The state of a new livestream: the two descriptions differ, and neither means that it failed. */
	readonly createdStatus: 'OFFLINE' | 'INVOKED' | 'IDLE'
	readonly endedStatus: 'IDLE' | 'OFFLINE'
	/** From the first picture, or the first participant, until LIVE. */
	readonly liveAfterMs: number
	/** From the end of the picture until it is off: how long the platform waits for the picture to come back. */
	readonly endedAfterMs: number
	/** Until then the figures of a session are 60 and 60. */
	readonly figuresAfterMs: number
	readonly recordingMovesAfterMs: number
	/** "examples": as in the vendor's examples; "schemas": as in its schemas; "flat": a read livestream without its sessions, as in its guide. */
	readonly shape: 'examples' | 'schemas' | 'flat'
	/** Truth values and figures as text. */
	readonly textValues: boolean
	/** The result of a second start on a meeting. */
	readonly secondStart: 'refused' | 'answered' | 'another'
	readonly stopWhenIdle: 400 | 404 | 409
	readonly disableEndsShow: boolean
	readonly knowsExcludeMeetings: boolean
	/** Whether reading a meeting includes its recorder's settings. */
	readonly sendsRecordingConfig: boolean
	/** A livestream that has ended is still "active", instead of 404. */
	readonly endedStaysActive: boolean
	/** A 401 is only `{"message":"Unauthorized"}`. */
	readonly bareUnauthorized: boolean
	/** The maximum number of entries on one page. */
	readonly longestPage: number
	/** Whether a page reports the total number of entries. */
	readonly sendsPaging: boolean
}

export const dyteSwitches: DyteSwitches = {
	createdStatus: 'OFFLINE',
	endedStatus: 'IDLE',
	liveAfterMs: 5000,
	endedAfterMs: 3000,
	figuresAfterMs: 45_000,
	recordingMovesAfterMs: 2000,
	shape: 'examples',
	textValues: false,
	secondStart: 'refused',
	stopWhenIdle: 404,
	disableEndsShow: false,
	knowsExcludeMeetings: true,
	sendsRecordingConfig: true,
	endedStaysActive: false,
	bareUnauthorized: true,
	longestPage: 100,
	sendsPaging: true,
}
