export interface TextLine {
	readonly text: string
	/** The direction of the paragraph: a line of a Hebrew text that begins with a Latin name still starts at the right. */
	readonly isRightToLeft: boolean
}

const rightToLeftLetter =
	/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u

/**
 * Breaks text into lines that fit the width, at most `maxLines`; a text that does not fit ends with an ellipsis. Line breaks in the text are kept.
 * `measure` gives the width of a text. Pure.
 */
export function layOutText(text: string, widthPx: number, maxLines: number, measure: (text: string) => number): readonly TextLine[] {
	const lines = text.split('\n').flatMap((paragraph) => {
		const isRightToLeft = startsRightToLeft(paragraph)
		return wrapParagraph(paragraph, widthPx, measure).map((line) => ({ text: line, isRightToLeft }))
	})
	const shown = lines.slice(0, Math.max(1, maxLines))
	const last = shown.at(-1)
	if (last && lines.length > shown.length) shown[shown.length - 1] = { ...last, text: shorten(`${last.text}…`, widthPx, measure) }
	return shown.map((line) => ({ ...line, text: shorten(line.text, widthPx, measure) }))
}

/** By its first letter, as the Unicode bidirectional algorithm does (rules P2 and P3). */
export function startsRightToLeft(paragraph: string): boolean {
	const letter = /\p{L}/u.exec(paragraph)?.[0]
	return letter !== undefined && rightToLeftLetter.test(letter)
}

function wrapParagraph(paragraph: string, widthPx: number, measure: (text: string) => number): string[] {
	const lines: string[] = []
	let line = ''
	for (const word of paragraph.split(/\s+/)) {
		const longer = line === '' ? word : `${line} ${word}`
		if (line !== '' && measure(longer) > widthPx) {
			lines.push(line)
			line = word
		} else line = longer
	}
	lines.push(line)
	return lines
}

/** The line, or as much of it as fits, with an ellipsis. */
export function shorten(line: string, widthPx: number, measure: (text: string) => number): string {
	if (measure(line) <= widthPx) return line
	// By grapheme: an emoji is never cut in half.
	const characters = graphemesOf(line.replace(/…$/, ''))
	let fits = 0
	let tooMany = characters.length
	while (fits < tooMany) {
		const middle = Math.ceil((fits + tooMany) / 2)
		if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= widthPx) fits = middle
		else tooMany = middle - 1
	}
	return `${characters.slice(0, fits).join('').trimEnd()}…`
}

/** The letters as people count them. */
export function graphemesOf(text: string): readonly string[] {
	return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
}
