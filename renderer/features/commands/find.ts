/** Where a searched text was found, and how well. */
export interface Match {
	/** 0 = at the start of the text, 1 = at the start of a word, 2 = inside a word. */
	readonly rank: number
	/** The parts that were found, by their positions in the text. */
	readonly ranges: readonly (readonly [from: number, to: number])[]
}

/** Without accents and case. Each letter stays at its position, so that what was found can be marked. */
function folded(text: string): string {
	return Array.from(text, (letter) => {
		const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
		return plain.length === letter.length ? plain : letter
	}).join('')
}

/** Every word of the search must occur in the text; null = one does not. */
export function matchOf(text: string, search: string): Match | null {
	const place = folded(text)
	const words = folded(search).split(/\s+/).filter(Boolean)
	let rank = 0
	const ranges: [number, number][] = []
	for (const [index, word] of words.entries()) {
		const at = bestPlace(place, word)
		if (at < 0) return null
		ranges.push([at, at + word.length])
		const here = at === 0 && index === 0 ? 0 : isWordStart(place, at) ? 1 : 2
		rank = Math.max(rank, here)
	}
	return { rank, ranges: ranges.toSorted(([one], [other]) => one - other) }
}

/** The first start of a word, otherwise the first place. */
function bestPlace(place: string, word: string): number {
	for (let at = place.indexOf(word); at >= 0; at = place.indexOf(word, at + 1)) if (isWordStart(place, at)) return at
	return place.indexOf(word)
}

function isWordStart(place: string, at: number): boolean {
	return at === 0 || !/[\p{L}\p{N}]/u.test(place.charAt(at - 1))
}

/** The text in pieces, found ones marked. */
export function marked(text: string, ranges: Match['ranges']): readonly { readonly text: string; readonly isFound: boolean }[] {
	const pieces: { text: string; isFound: boolean }[] = []
	let done = 0
	for (const [from, to] of ranges) {
		if (to <= done) continue
		const start = Math.max(from, done)
		if (start > done) pieces.push({ text: text.slice(done, start), isFound: false })
		pieces.push({ text: text.slice(start, to), isFound: true })
		done = to
	}
	if (done < text.length) pieces.push({ text: text.slice(done), isFound: false })
	return pieces
}
