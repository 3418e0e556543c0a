/** Everything that the vendor's public pages leave open: the adapter must handle each of these variants. */
export interface StreamdiverSwitches {
	readonly finishPath: 'finish' | 'stop'
	/** Of start and publish. */
	readonly commandMethod: 'POST' | 'PUT'
	readonly updateMethod: 'PATCH' | 'PUT'
	readonly historyPath: 'path' | 'query'
	readonly thumbnailSet: 'put-part' | 'post-raw'
	readonly thumbnailAnswer: 'bytes' | 'json-address' | 'json-base64'
	readonly mediaDelete: 'query' | 'body'
	/** A deletion for good is only one that can be taken back. */
	readonly deletesSoftly: boolean
	/** Lists are sorted as requested; otherwise the oldest comes first. null = a request to sort is refused. */
	readonly sortsLists: boolean | null
	/** A backup instance with its own address. */
	readonly hasSecondary: boolean
	/** Inputs say whether they are the primary one. */
	readonly namesPrimary: boolean
	/** Statistics count publishers. */
	readonly hasRtmpConnections: boolean
	/** A refusal is reported in the body of a success. */
	readonly failsWithHttp200: boolean
	readonly startAnswersInputs: boolean
	/** The answer to creating holds no more than the id. */
	readonly createAnswersIdOnly: boolean
	/** The member of `data` that holds a list; null = `data` is the list. */
	readonly listMember: string | null
	/** Lists support paging. */
	readonly turnsPages: boolean
	/** Times besides those of the samples. */
	readonly hasTimes: boolean
	/** How a finished livestream and its asset refer to each other. */
	readonly mediaTie: 'live-names-media' | 'media-names-live' | 'none'
	/** Its words for the states that are not documented. */
	readonly words: { readonly created: string; readonly started: string; readonly converting: string }
	readonly tokenLifeS: number
	/** How long after it began to arrive the picture counts as arriving, ms. */
	readonly seenAfterMs: number
	readonly convertMs: number
	readonly channels: readonly { readonly id: string; readonly name: string }[]
}

export const standardSwitches: StreamdiverSwitches = {
	finishPath: 'finish',
	commandMethod: 'POST',
	updateMethod: 'PATCH',
	historyPath: 'path',
	thumbnailSet: 'put-part',
	thumbnailAnswer: 'bytes',
	mediaDelete: 'query',
	deletesSoftly: false,
	sortsLists: true,
	hasSecondary: true,
	namesPrimary: true,
	hasRtmpConnections: true,
	failsWithHttp200: false,
	startAnswersInputs: true,
	createAnswersIdOnly: true,
	listMember: 'items',
	turnsPages: true,
	hasTimes: true,
	mediaTie: 'live-names-media',
	words: { created: 'created', started: 'started', converting: 'converting' },
	tokenLifeS: 57_600,
	seenAfterMs: 500,
	convertMs: 10_000,
	channels: [
		{ id: '7a6b5c4d-0000-4000-8000-00000000c001', name: 'Council' },
		{ id: '7a6b5c4d-0000-4000-8000-00000000c002', name: 'Sports' },
	],
}
