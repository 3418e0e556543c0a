/** What the vendor's documentation leaves open, as it may be for one account. */
export interface CloudinarySwitches {
	readonly cloud: string
	/** From the arrival of the picture or `activate` to "active", ms. The vendor says up to about a minute. */
	readonly activationMs: number
	/** The state during that time; null = "idle" until it is active. */
	readonly wordOnTheWay: string | null
	/** The word for the state of a running stream. */
	readonly wordActive: string
	/** From the end to the stored recording, ms. */
	readonly archiveDelayMs: number
	/** Whether a recording under a name that is taken replaces the older one or gets a number. */
	readonly archiveOnReuse: 'replaces' | 'numbers'
	/** A second activate or idle in the same state is an error. */
	readonly repeatRefused: boolean
	/** Editing or deleting a running stream is an error. */
	readonly refusesWhileActive: boolean
	/** The plan includes live streaming. */
	readonly liveEnabled: boolean
	/** The key may list stored videos. */
	readonly adminAllowed: boolean
	/** Answers are sent as `data` without its envelope. */
	readonly bare: boolean
	/** Numbers and times are written as text. */
	readonly numbersAsText: boolean
	/** A change is answered with a message instead of what was changed. */
	readonly changesSayLittle: boolean
	/** Number of stored videos on one page of the Admin API. */
	readonly adminPageSize: number
}

export const cloudinaryDefaults: CloudinarySwitches = {
	cloud: 'democloud',
	activationMs: 5000,
	wordOnTheWay: 'starting',
	wordActive: 'active',
	archiveDelayMs: 20_000,
	archiveOnReuse: 'replaces',
	repeatRefused: false,
	refusesWhileActive: true,
	liveEnabled: true,
	adminAllowed: true,
	bare: false,
	numbersAsText: false,
	changesSayLittle: false,
	adminPageSize: 100,
}
