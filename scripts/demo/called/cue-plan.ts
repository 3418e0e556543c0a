/** What is typed of an action. `kind`: as its button says. */
export type TypedAction =
	| { readonly kind: 'Take a scene'; readonly scene: string }
	| { readonly kind: 'Film'; readonly film: string }
	/** `first` null: the text goes out. */
	| { readonly kind: 'Text in or out'; readonly first: string | null }
	| { readonly kind: 'Ads'; readonly slate: string }
	| { readonly kind: 'Marker'; readonly name: string }

/** What is typed of a cue. Its number is its place in the list. */
export interface TypedCue {
	readonly name: string
	/** null: until the next GO, or as long as its film or its ads. */
	readonly lengthS: number | null
	/** As the list says. */
	readonly starts: 'By hand' | 'After it ends' | 'With the one before' | 'At a time'
	readonly actions: readonly TypedAction[]
}

export const names = {
	opening: 'Opening',
	film: 'Opener film',
	studio: 'Studio',
	textIn: 'Who speaks',
	textOut: 'Name goes',
	firstBreak: 'First break',
	tooSoon: 'Break too soon',
	guest: 'Guest film',
	leftOut: 'Left out',
	back: 'Back again',
	held: 'Held back',
	together: 'Together',
	onTime: 'On the dot',
	refused: 'Second break',
	jumped: 'Jumped over',
	closing: 'Closing',
} as const

/** Scenes are told apart in what arrived by the color of their upper left corner. */
export const scenes = {
	Waiting: '#707070',
	Opening: '#c02020',
	Opener: '#20a040',
	Studio: '#2030c0',
	Slate: '#6020a0',
	Guest: '#c0a020',
	Closing: '#20b0b0',
} as const
export type SceneName = keyof typeof scenes

export const films = { opener: 'Opener of the show', missing: 'Film of the guest' } as const
export const lowerThirdName = 'Names'

/** Lengths of a show of five minutes, s; shorter and longer ones have the same shares. */
export function lengthsOf(minutes: number) {
	const share = (seconds: number) => Math.round((seconds * minutes) / 5)
	return { opening: share(20), film: share(24), textIn: share(16), back: share(12), ad: Math.max(4, share(10)), between: share(8) }
}

/** Sixteen cues: every way to start, and what can go wrong. Pure. */
export function calledCues(minutes: number): readonly TypedCue[] {
	const { opening, textIn, back } = lengthsOf(minutes)
	const take = (scene: SceneName): TypedAction => ({ kind: 'Take a scene', scene })
	const ads: TypedAction = { kind: 'Ads', slate: 'Slate' }
	const byHand = { lengthS: null, starts: 'By hand' } as const
	return [
		{ ...byHand, name: names.opening, lengthS: opening, actions: [take('Opening')] },
		{ name: names.film, lengthS: null, starts: 'After it ends', actions: [take('Opener'), { kind: 'Film', film: films.opener }] },
		{ name: names.studio, lengthS: null, starts: 'After it ends', actions: [take('Studio')] },
		{ ...byHand, name: names.textIn, lengthS: textIn, actions: [{ kind: 'Text in or out', first: 'Ines Carvalho' }] },
		{ name: names.textOut, lengthS: null, starts: 'After it ends', actions: [{ kind: 'Text in or out', first: null }] },
		{ ...byHand, name: names.firstBreak, actions: [ads] },
		{ ...byHand, name: names.tooSoon, actions: [ads] },
		{ ...byHand, name: names.guest, actions: [take('Guest'), { kind: 'Film', film: films.missing }] },
		{ ...byHand, name: names.leftOut, actions: [take('Closing')] },
		{ ...byHand, name: names.back, lengthS: back, actions: [take('Studio')] },
		{ name: names.held, lengthS: null, starts: 'After it ends', actions: [take('Opening')] },
		{ name: names.together, lengthS: null, starts: 'With the one before', actions: [{ kind: 'Marker', name: 'Together' }] },
		{ name: names.onTime, lengthS: null, starts: 'At a time', actions: [take('Studio')] },
		{ ...byHand, name: names.refused, actions: [ads] },
		{ ...byHand, name: names.jumped, actions: [take('Guest')] },
		{ ...byHand, name: names.closing, actions: [take('Closing')] },
	]
}
